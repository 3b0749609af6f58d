import { container, pod, problems } from './verdicts';

describe('text in place of an object', () => {
  test.each<[object, string]>([
    [
      pod({ imagePullSecrets: ['regcred'] }),
      'spec.imagePullSecrets.0: "regcred" is a string and not an object: use fields with values, as in {name: "regcred"}',
    ],
    [
      container({ ports: [80] }),
      'spec.containers.0.ports.0: 80 is a number and not an object: use fields with values, as in {containerPort: 80}',
    ],
    [container({ ports: ['http'] }), 'spec.containers.0.ports.0: "http" is a string and not an object: use fields with values'],
    [
      container({ envFrom: ['a'] }),
      'spec.containers.0.envFrom.0: "a" is a string and not an object: use fields with values, such as configMapRef or prefix or secretRef',
    ],
  ])('is the value of its main field, if that takes it (%#)', (given, problem) => {
    expect(problems(given)).toEqual([problem]);
  });
});

describe('a value in place of a list', () => {
  test.each<[object, string]>([
    [container({ command: 'sleep 1' }), 'command: "sleep 1" is a string and not a list: put its words in a list, each as an item'],
    [container({ args: 'a' }), 'args: "a" is a string and not a list: put it in a list'],
    [container({ args: 'a b\nc' }), 'args: "a b\\nc" is a string and not a list: put it in a list'],
    [container({ env: { A: 'b' } }), 'env: the value is an object and not a list: use a list whose items have the keys as name'],
    [container({ env: { name: 'A' } }), 'env: the value is an object and not a list: put it in a list'],
    [container({ envFrom: {} }), 'envFrom: the value is an object and not a list: put it in a list'],
  ])('becomes items of it (%#)', (given, problem) => {
    expect(problems(given)).toEqual([`spec.containers.0.${problem}`]);
  });
});
