import { load, mistakesIn, notesOn, servicesOf, web } from './files';

describe('a project', () => {
  test('has the name of COMPOSE_PROJECT_NAME, of the key of the last file, or of its folder, as compose writes it', () => {
    const files = { 'My Shop/compose.yaml': web(), 'named.yaml': `name: \${WHAT}_Shop\n${web()}`, '.env': 'WHAT=Web\n' };
    const name = (options: Parameters<typeof load>[1]) => load(files, options).name;
    expect(name({})).toBe('myshop');
    expect(name({ files: ['My Shop/compose.yaml', 'named.yaml'], envFiles: ['.env'] })).toBe('web_shop');
    expect(name({ files: ['named.yaml'], environment: { COMPOSE_PROJECT_NAME: 'other' } })).toBe('other');
    expect(load({ '商店/compose.yaml': web() }).name).toBe('商店');
    expect(servicesOf({ 'compose.yaml': `name: shop\n${web('hostname: $COMPOSE_PROJECT_NAME')}` }).web.hostname).toBe('shop');
  });

  test('cannot have a name that compose does not take', () => {
    expect(mistakesIn(web(), { environment: { COMPOSE_PROJECT_NAME: 'My Shop' } })).toEqual([
      'compose.yaml:1:1: name: COMPOSE_PROJECT_NAME is `My Shop`: a name has lower-case letters, digits, hyphens and underscores, and begins with a letter or a digit',
    ]);
  });

  test('takes variables from .env in its folder, or from the files that are named, and those of the process first', () => {
    const files = { 'compose.yaml': web('hostname: $A-$B-$C'), '.env': 'A=a\nB=b\nC=c\n', 'x.env': 'A=x\n', 'y.env': 'B=y\nC=${A}\n' };
    const { web: service } = servicesOf(files, { environment: { B: 'process' } });
    expect(service.hostname).toBe('a-process-c');
    expect(servicesOf(files, { envFiles: ['x.env', 'y.env'] }).web.hostname).toBe('x-y-x');
    expect(servicesOf(files, { environment: { COMPOSE_DISABLE_ENV_FILE: '1' } }).web.hostname).toBe('--');
  });

  test('has the services without profiles, those of its profiles, and those that these need', () => {
    const profile = (name: string, ...lines: readonly string[]) =>
      `  ${name}:\n    image: nginx:1.29\n${lines.map((line) => `    ${line}\n`).join('')}`;
    const files = {
      'compose.yaml': `${web()}${profile('a', 'profiles: [one]', 'depends_on: [b]')}${profile('b', 'profiles: [two]')}${profile('c', 'profiles: [three]')}`,
    };
    const active = (options: Parameters<typeof load>[1]) =>
      [...load(files, options).services.values()].filter(({ isActive }) => isActive).map(({ name }) => name);
    expect(active({})).toEqual(['web']);
    expect(active({ profiles: ['one'] })).toEqual(['web', 'a', 'b']);
    expect(active({ environment: { COMPOSE_PROFILES: 'two, three' } })).toEqual(['web', 'b', 'c']);
    expect(active({ profiles: ['*'] })).toEqual(['web', 'a', 'b', 'c']);
    expect(load(files, { profiles: ['one'] }).notes.map(({ path, text }) => `${path}: ${text}`)).toEqual([
      'services.a.depends_on[0]: no profile of this run makes `b` part of the project: it is part of it because `a` needs it',
    ]);
  });

  test('may have services in any script, and a version, with a remark', () => {
    expect(notesOn(`version: "3.8"\nservices:\n  购物车:\n    image: nginx:1.29\n`)).toEqual([
      'version: the key is obsolete, and compose ignores it: delete it',
      'services.购物车: compose takes only Latin letters, digits, and `.`, `_` and `-` in the names of services',
    ]);
  });

  test('keeps all other keys of the top level, and those with x-', () => {
    const { others } = load({
      'compose.yaml': `name: shop\n${web('x-a: 1')}x-b: 2\nvolumes: { data: }\njobs: { j: { image: a, triggers: { manual: true } } }\n`,
    });
    expect([...others.entries.keys()]).toEqual(['name', 'x-b', 'volumes']);
  });

  test('shows all mistakes in all of its files, from top to bottom', () => {
    const files = {
      'compose.yaml': `include: [a.yaml]\n${web('restrat: always', 'hostname: ${HOST:?}', 'depends_on: [db]', 'ports: ["99999:80"]')}`,
      'a.yaml': 'services:\n  a:\n    image: Nginx\n    build:.\n    networks: [front]\n',
    };
    expect(mistakesIn(files)).toEqual([
      'compose.yaml:5:5: services.web.restrat: there is no key `restrat` here: did you mean `restart`?',
      'compose.yaml:6:15: services.web.hostname: the variable HOST is required and has no value: set HOST in the environment or in an env file',
      'compose.yaml:7:18: services.web.depends_on[0]: there is no service `db`: describe it below `services:`, or correct the name',
      'compose.yaml:8:13: services.web.ports[0]: the port 99999 is out of range: a port is 1 to 65535',
      'a.yaml:3:12: services.a.image: `Nginx` is no reference to an image: write it in lower case: `nginx`',
      'a.yaml:4:10: services.a.build: `build:.` has no space after the colon: write `build: .`',
      'a.yaml:5:16: services.a.networks[0]: there is no network `front`: describe it below `networks:`, or correct the name',
    ]);
  });
});
