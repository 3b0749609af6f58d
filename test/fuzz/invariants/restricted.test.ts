import { container, deployment } from './sample';
import { restricted } from './restricted';

const secure = (fields: object) => ({ container: { securityContext: { ...container().securityContext, ...fields } } });

test('a sound pod is restricted', () => {
  expect(restricted([deployment()])).toEqual([]);
});

test.each([
  ['privileges', secure({ allowPrivilegeEscalation: true }), 'may gain privileges'],
  ['privileged containers', secure({ privileged: true }), 'is privileged'],
  ['files of the image', secure({ readOnlyRootFilesystem: false }), 'may change files'],
  ['capabilities that stay', secure({ capabilities: {} }), 'has capabilities'],
  ['capabilities that are added', secure({ capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } }), 'has capabilities'],
  ['root', secure({ runAsUser: 0 }), 'runs as root'],
  ['no word on root', secure({ runAsNonRoot: false }), 'may run as root'],
  ['a seccomp profile', secure({ seccompProfile: { type: 'Unconfined' } }), 'has no seccomp profile'],
  ['/proc', secure({ procMount: 'Unmasked' }), 'sees all of /proc'],
  ['ports of the host', { container: { ports: [{ containerPort: 1, hostPort: 1 }] } }, 'has a port of the host'],
  ['probes of other hosts', { container: { livenessProbe: { httpGet: { host: 'a', port: 1 } } } }, 'is probed at another host'],
  ['folders of the host', { pod: { volumes: [{ name: 'a', hostPath: { path: '/' } }] } }, 'volume a is a hostPath'],
  ['the network of the host', { pod: { hostNetwork: true } }, 'in a namespace of the host'],
  ['processes of the host', { pod: { hostPID: true } }, 'in a namespace of the host'],
])('%s are found', (_, parts, problem) => {
  expect(restricted([deployment(parts)])).toEqual([expect.stringContaining(problem)]);
});

test('an init container without a security context is found', () => {
  const found = restricted([deployment({ pod: { initContainers: [{ name: 'init', image: 'a:1' }] } })]);
  expect(found).toEqual(expect.arrayContaining([expect.stringContaining('init may gain privileges')]));
});

test('sysctls of a pod are found', () => {
  const pod = { securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, sysctls: [{ name: 'a', value: '1' }] } };
  expect(restricted([deployment({ pod })])).toEqual([expect.stringContaining('sets sysctls')]);
});

describe('pods of agents', () => {
  const agent = {
    ...deployment({ pod: { volumes: [{ name: 'a', hostPath: { path: '/' } }] }, ...secure({ runAsUser: 0 }) }),
    kind: 'DaemonSet',
  };
  const namespace = (level: string) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': level } },
  });

  test.each([
    ['privileged', []],
    ['baseline', ['volume a is a hostPath']],
    ['restricted', ['volume a is a hostPath', 'runs as root']],
  ])('may do what their namespace allows: %s', (level, problems) => {
    const found = restricted([namespace(level), agent]);
    expect(found).toEqual(problems.map((problem) => expect.stringContaining(problem) as string));
  });

  test('may do anything in a namespace of somebody else', () => {
    expect(restricted([agent])).toEqual([]);
  });
});
