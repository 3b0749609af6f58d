import { load, mistakesIn, plain, servicesOf, web } from '../files';

const database = (...lines: readonly string[]) =>
  ['services:', '  db:', '    image: mysql:8.4', ...lines.map((line) => `    ${line}`), ''].join('\n');

describe('include', () => {
  test('brings the services of another file, whose paths and variables are those of its folder', () => {
    const files = {
      'compose.yaml': `include: [db/compose.yaml]\n${web('depends_on: [db]')}`,
      'db/compose.yaml': `${database('volumes: ["./init.sql:/init.sql"]', 'hostname: ${HOST}', 'environment: [TOKEN]')}configs: { c: { file: ./c.conf } }\n`,
      'db/.env': 'HOST=db-host\nTOKEN=t\n',
      '.env': 'HOST=\n',
    };
    const { services, others } = load({ ...files, '.env': '' });
    expect(plain(services.get('db')!.definition)).toEqual({
      image: 'mysql:8.4',
      volumes: ['./db/init.sql:/init.sql'],
      hostname: 'db-host',
      environment: ['TOKEN=t'],
    });
    expect(plain(others)).toEqual({ include: ['db/compose.yaml'], configs: { c: { file: './db/c.conf' } } });
  });

  test('has files over others, another folder, and env files', () => {
    const files = {
      'compose.yaml': 'include:\n  - path: [db/compose.yaml, db/over.yaml]\n    project_directory: data\n    env_file: [a.env, b.env]\n',
      'db/compose.yaml': database('build: { target: "${B}" }', 'env_file: x.env'),
      'db/over.yaml': 'services:\n  db:\n    hostname: ${A}\n',
      'data/x.env': 'X=x\n',
      'a.env': 'A=a\n',
      'b.env': 'B=$A$A\n',
    };
    expect(servicesOf(files).db).toEqual({
      image: 'mysql:8.4',
      build: { context: './data', target: 'aa' },
      env_file: './data/x.env',
      hostname: 'a',
    });
  });

  test('of one file from two others is no conflict', () => {
    const files = {
      'compose.yaml': 'include: [a.yaml, b.yaml]\n',
      'a.yaml': 'include: [db.yaml]\n',
      'b.yaml': 'include: [db.yaml]\n',
      'db.yaml': database(),
    };
    expect(servicesOf(files)).toEqual({ db: { image: 'mysql:8.4' } });
  });

  test('of a service that the file describes, too, is refused; a later file may change it', () => {
    expect(mistakesIn({ 'compose.yaml': `include: [db.yaml]\n${database('hostname: a')}`, 'db.yaml': database() })).toEqual([
      'compose.yaml:3:3: services.db: the file includes another `db` (db.yaml:2): rename one of the two, or change it in a file that the include lists after db.yaml: `path: [db.yaml, ...]`',
    ]);
    const files = { 'compose.yaml': 'include: [db.yaml]\n', 'db.yaml': database(), 'over.yaml': 'services: { db: { hostname: a } }\n' };
    expect(servicesOf(files, { files: ['compose.yaml', 'over.yaml'] })).toEqual({ db: { image: 'mysql:8.4', hostname: 'a' } });
  });

  test('in a circle, or of nothing, is refused', () => {
    expect(mistakesIn({ 'compose.yaml': 'include: [a.yaml]\n', 'a.yaml': 'include: [compose.yaml]\n' })).toEqual([
      'a.yaml:1:11: include[0]: compose.yaml includes a.yaml includes compose.yaml, which goes round in a circle: delete one of the includes',
    ]);
    expect(mistakesIn({ 'compose.yaml': 'include: [{ path: [a.yaml, ./compose.yaml] }]\n', 'a.yaml': database() })).toEqual([
      expect.stringContaining('which goes round in a circle'),
    ]);
    expect(mistakesIn('include: [{ project_directory: a }]\n')).toEqual([
      'compose.yaml:1:11: include[0]: the include names no file: add `path:`',
    ]);
  });
});
