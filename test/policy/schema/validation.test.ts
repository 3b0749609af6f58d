import { container, pod, problems } from './verdicts';

const named = (names: string[]) => names.map((name) => ({ name, value: 'a' }));
const deployment = (spec: unknown) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec });

describe('a field', () => {
  test.each<[unknown, string]>([
    [pod({ restartpolicy: 'Always' }), 'spec.restartpolicy: unknown field "restartpolicy": use "restartPolicy"'],
    [container({ comand: [] }), 'spec.containers.0.comand: unknown field "comand": use "command"'],
    [container({ xyzzy: 1 }), 'spec.containers.0.xyzzy: unknown field "xyzzy": omit it'],
    [
      JSON.parse('{"apiVersion":"v1","kind":"Pod","__proto__":1,"spec":{"containers":[]}}'),
      '__proto__: unknown field "__proto__": omit it',
    ],
    [{ apiVersion: 'v1', kind: 'Namespace', metadata: { label: {} } }, 'metadata.label: unknown field "label": use "labels"'],
    [{ apiVersion: 'v1', kind: 'Namespace', status: { phases: '' } }, 'status.phases: unknown field "phases": use "phase"'],
  ])('is one that the kind has (%#)', (object, problem) => {
    expect(problems(object)).toEqual([problem]);
  });

  test('is in the versions in question', () => {
    const object = container({ securityContext: { appArmorProfile: { type: 'Unconfined' } } });
    const at = 'spec.containers.0.securityContext.appArmorProfile';
    expect(problems(object)).toEqual([`${at} (1.27): field "appArmorProfile" is unknown to Kubernetes 1.27: omit it for this version`]);
    expect(problems(object, ['1.27', '1.28', '1.29', '1.36'])).toEqual([
      `${at} (1.27, 1.28, 1.29): field "appArmorProfile" is unknown to Kubernetes 1.27 to 1.29: omit it for these versions`,
    ]);
    expect(problems(object, ['1.27', '1.29', '1.30'])).toEqual([
      `${at} (1.27, 1.29): field "appArmorProfile" is unknown to Kubernetes 1.27 and 1.29: omit it for these versions`,
    ]);
    expect(problems(object, ['1.30', '1.36'])).toEqual([]);
  });

  test.each<[unknown, string[]]>([
    [deployment({}), ['spec.selector', 'spec.template']],
    [deployment({ selector: {}, template: { spec: {} } }), ['spec.template.spec.containers']],
    [deployment({ selector: null, template: { spec: { containers: [] } } }), ['spec.selector']],
    [pod({ containers: [null] }), ['spec.containers.0.name']],
    [{ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', spec: { egress: [] } }, []],
    [{ apiVersion: 'apps/v1', kind: 'StatefulSet', spec: { selector: {}, template: {} } }, []],
    [{ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass' }, []],
    // Servers drop the status of an object that is created.
    [{ apiVersion: 'v1', kind: 'Node', status: { conditions: [{}] } }, []],
  ])('is there where servers enforce that (%#)', (object, missing) => {
    expect(problems(object)).toEqual(missing.map((path) => `${path}: field "${path.split('.').at(-1)!}" is missing: it is required`));
  });

  test.each<[string, unknown]>([
    ['replicas', null],
    ['replicas', undefined],
    ['strategy', null],
  ])('that is optional may be absent: %s: %j', (field, value) => {
    expect(problems(deployment({ selector: {}, template: {}, [field]: value }))).toEqual([]);
  });
});

describe('a value', () => {
  test.each<[unknown, string]>([
    [deployment([]), 'spec: the value is a list and not an object: use fields with values'],
    [deployment('a'), 'spec: "a" is a string and not an object: use fields with values'],
    [container({ args: '-v' }), 'spec.containers.0.args: "-v" is a string and not a list: put it in a list'],
    [container({ args: { a: 1 } }), 'spec.containers.0.args: the value is an object and not a list: put it in a list'],
    [container({ args: ['a', 80] }), 'spec.containers.0.args.1: 80 is a number and not a string: quote it, as in "80"'],
    [pod({ nodeSelector: [] }), 'spec.nodeSelector: the value is a list and not an object: use keys with values'],
    [pod({ nodeSelector: { a: true } }), 'spec.nodeSelector.a: true is a boolean and not a string: quote it, as in "true"'],
    [
      container({ resources: { limits: { memory: '1GB' } } }),
      'spec.containers.0.resources.limits.memory: "1GB" is not a quantity: use a number with a unit, as in 500m, 1.5 or 2Gi',
    ],
    [
      { apiVersion: 'v1', kind: 'Secret', data: { a: '?' } },
      'data.a: the value is not Base64: encode it, with padding and without other characters',
    ],
  ])('has the type of its field (%#)', (object, problem) => {
    expect(problems(object)).toEqual([problem]);
  });

  test.each<[unknown]>([
    [pod({ nodeSelector: { a: null } })],
    [container({ args: [null] })],
    [{ apiVersion: 'apps/v1', kind: 'ControllerRevision', data: { any: [1] } }],
    [
      {
        apiVersion: 'v1',
        kind: 'Service',
        spec: {
          ports: [
            { port: 1.0, targetPort: 'http' },
            { port: 2, targetPort: 3 },
          ],
        },
      },
    ],
  ])('that servers decode is accepted (%#)', (object) => {
    expect(problems(object)).toEqual([]);
  });

  test.each<[unknown, string]>([
    [
      container({ imagePullPolicy: 'always' }),
      'spec.containers.0.imagePullPolicy: "always" is not one of the values of this field: use "Always"',
    ],
    [
      container({ imagePullPolicy: 'Sometimes' }),
      'spec.containers.0.imagePullPolicy: "Sometimes" is not one of the values of this field: use "Always" or "IfNotPresent" or "Never"',
    ],
    [
      { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', spec: { policyTypes: ['egress'] } },
      'spec.policyTypes.0: "egress" is not one of the values of this field: use "Egress"',
    ],
    // The documents state these values from 1.30 on; older servers accept no others.
    [
      { apiVersion: 'v1', kind: 'PersistentVolumeClaim', spec: { accessModes: ['RWO'] } },
      'spec.accessModes.0: "RWO" is not one of the values of this field: use "ReadOnlyMany" or "ReadWriteMany" or "ReadWriteOnce" or "ReadWriteOncePod"',
    ],
  ])('is one of those of its field (%#)', (object, problem) => {
    expect(problems(object)).toEqual([problem]);
  });

  test('may be an empty text, which stands for the default', () => {
    expect(problems(container({ imagePullPolicy: '' }))).toEqual([]);
  });

  test('does not contain itself', () => {
    const schema: Record<string, unknown> = {};
    schema.not = schema;
    const spec = {
      group: 'a',
      names: { plural: 'a', kind: 'a' },
      scope: 'Cluster',
      versions: [{ name: 'v1', schema: { openAPIV3Schema: schema } }],
    };
    expect(problems({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec })).toEqual([
      expect.stringContaining('the value is nested too deeply: flatten it'),
    ]);
  });
});

describe('items of a list', () => {
  test.each<[unknown, string]>([
    [
      container({ ports: [{ containerPort: 80 }, { containerPort: 80, protocol: 'TCP' }] }),
      'spec.containers.0.ports.1: containerPort 80 and protocol "TCP" is there twice, which server-side apply refuses: keep one of them',
    ],
    [
      container({ env: named(['A', 'B', 'A']) }),
      'spec.containers.0.env.2: name "A" is there twice, which server-side apply refuses: keep one of them',
    ],
    [
      container({ env: named([...Array.from({ length: 50 }, (_, index) => `V${index}`), 'V7']) }),
      'spec.containers.0.env.50: name "V7" is there twice, which server-side apply refuses: keep one of them',
    ],
    [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { finalizers: ['a', 'b', 'a'] } },
      'metadata.finalizers.2: "a" is there twice, which server-side apply refuses: keep one of them',
    ],
  ])('differ in what identifies them (%#)', (object, problem) => {
    expect(problems(object)).toEqual([problem]);
  });

  test('may be the same where nothing identifies them', () => {
    expect(problems(container({ args: ['a', 'a'], ports: [{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }] }))).toEqual([]);
    expect(problems(pod({ imagePullSecrets: [{}, {}] }))).toEqual([]);
  });
});
