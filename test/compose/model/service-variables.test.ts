import { load, mistakesIn, notesOn, plain, web, type Files } from '../files';

const variables = (files: Files, options = {}) =>
  Object.fromEntries(
    [...load(files, options).services.get('web')!.variables].map(([name, { value, path }]) => [name, `${value} (${path})`]),
  );

describe('the variables of a service', () => {
  test('are those of its env files, later ones over earlier ones, and those of environment over these', () => {
    const files = {
      'compose.yaml': web('env_file: [a.env, { path: b.env }]', 'environment: { C: c, D: }'),
      'a.env': 'A=a\nB=a\nC=a\n',
      'b.env': 'B=b-$A-$C-$P\n',
    };
    expect(variables(files, { environment: { D: 'd', P: 'p' } })).toEqual({
      A: 'a (services.web.env_file[0])',
      B: 'b-a-c-p (services.web.env_file[1])',
      C: 'c (services.web.environment.C)',
      D: 'd (services.web.environment.D)',
    });
    expect(variables({ 'compose.yaml': web('env_file: a.env', 'environment: [B=b=b, A]'), 'a.env': 'A=a\n' })).toEqual({
      B: 'b=b (services.web.environment[0])',
    });
  });

  test('are numbers and booleans as compose passes them, with a remark where this differs from what is written', () => {
    const content = web('environment: { A: 1.10, B: 0440, C: true, D: 1e-7, E: 1_000, F: "1.10", G: 12345678901234567890 }');
    expect(variables({ 'compose.yaml': content })).toEqual(
      Object.fromEntries(
        Object.entries({ A: '1.1', B: '288', C: 'true', D: '1e-07', E: '1000', F: '1.10', G: '12345678901234567890' }).map(
          ([name, value]) => [name, `${value} (services.web.environment.${name})`],
        ),
      ),
    );
    expect(notesOn(content)[0]).toBe(
      'services.web.environment.A: 1.10 is a number, which compose passes as `1.1`: write it in quotes if the text matters',
    );
  });

  test('are missing where nothing gives them a value, with a remark', () => {
    expect(notesOn(web('environment: [A]'))).toEqual([
      'services.web.environment[0]: the variable A has no value where compose runs, so that the container does not get it',
    ]);
  });

  test('come from files as they are, or that may be missing', () => {
    const files = {
      'compose.yaml': web('env_file: [{ path: a.env, format: raw }, { path: b.env, required: false }]'),
      'a.env': 'A="$A"\n',
    };
    expect(variables(files)).toEqual({ A: '"$A" (services.web.env_file[0])' });
    expect(notesOn({ ...files })).toEqual([
      expect.stringMatching(/^services\.web\.env_file\[1\]: the file .* does not exist, and is not required/),
    ]);
  });

  test('cannot come from files that are missing, or of another format', () => {
    expect(mistakesIn(web('env_file: [a.env, { path: b.env, format: json }]'))).toEqual([
      'compose.yaml:4:16: services.web.env_file[0]: the file `a.env` does not exist: create it, or correct the path',
      'compose.yaml:4:23: services.web.env_file[1]: `json` is no format of env files: write `raw`, or delete `format`',
    ]);
    expect(mistakesIn(web('env_file: a.env', 'profiles: [other]'))).toEqual([]);
  });

  test('labels come from files in the same way', () => {
    const files = { 'compose.yaml': web('label_file: [a, b]', 'labels: [c=own, d]'), a: 'a=a\nb=a\n', b: 'b=b\nc=b\n' };
    expect(plain(load(files).services.get('web')!.definition)).toMatchObject({ labels: { a: 'a', b: 'b', c: 'own', d: null } });
    expect(mistakesIn(web('label_file: a'))).toEqual([
      'compose.yaml:4:17: services.web.label_file: the file `a` does not exist: create it, or correct the path',
    ]);
  });
});
