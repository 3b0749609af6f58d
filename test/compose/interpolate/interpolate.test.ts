import { mistakesIn, notesOn, servicesOf, web } from '../files';

describe('variables', () => {
  test('stand in values, not in keys, and give booleans and numbers where a key takes them', () => {
    const files = web('read_only: ${YES}', 'scale: ${TWO}', 'labels: { $KEY: "$VALUE" }', 'ports: ["${PORT}:80"]', 'hostname: ${TWO}');
    const environment = { YES: 'yes', TWO: '2', VALUE: 'v', PORT: '8080' };
    expect(servicesOf(files, { environment }).web).toEqual({
      image: 'nginx:1.29',
      read_only: true,
      scale: 2,
      labels: { $KEY: 'v' },
      ports: ['8080:80'],
      hostname: '2',
    });
  });

  test('that are required are all reported', () => {
    expect(mistakesIn(web('hostname: ${A:?set A}', 'user: ${B?}', 'domainname: "${"'))).toEqual([
      'compose.yaml:4:15: services.web.hostname: the variable A is required and has no value (set A): set A in the environment or in an env file',
      'compose.yaml:5:11: services.web.user: the variable B is required and has no value: set B in the environment or in an env file',
      'compose.yaml:6:17: services.web.domainname: `${` has a `${` that begins no variable: write `${NAME}`, or `$$` for a dollar sign',
    ]);
  });

  test('that are not set are empty, with a remark', () => {
    expect(notesOn(web('hostname: x$A'))).toEqual([
      'services.web.hostname: the variable A is not set, and is empty here: set it in the environment or in an env file',
    ]);
  });
});
