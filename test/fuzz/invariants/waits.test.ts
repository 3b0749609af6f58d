import { KubernetesObject } from '../../../lib/testing';
import { deployment, object, withContainers } from './sample';
import { waits } from './waits';

const COMMAND = ['kubectl', 'wait', '--for=condition=complete', 'job/migrate-1', '--timeout=300s'];
const TOKEN = { name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } };
const MOUNTS = [{ name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }];

const waiting = (main: object = {}, init: object = {}, pod: object = {}): KubernetesObject => {
  const parts = withContainers([TOKEN], main, { command: COMMAND, volumeMounts: MOUNTS, ...init });
  return deployment({ pod: { ...parts.pod, serviceAccountName: 'cart', ...pod } });
};
const JOB = object('batch/v1', 'Job', { template: { spec: { containers: [] } } }, 'migrate-1');
const ROLE = {
  ...object('rbac.authorization.k8s.io/v1', 'Role', {}, 'migrate-1'),
  rules: [{ apiGroups: ['batch'], resources: ['jobs'], resourceNames: ['migrate-1'], verbs: ['get'] }],
};
const BINDING = {
  ...object('rbac.authorization.k8s.io/v1', 'RoleBinding', {}, 'migrate-1'),
  roleRef: { name: 'migrate-1' },
  subjects: [{ name: 'cart' }],
};

test('a Job that is kept, and may be read with the token, is sound', () => {
  expect(waits([JOB, ROLE, BINDING, waiting()])).toEqual([]);
  expect(waits([JOB, ROLE, BINDING, waiting({}, { volumeMounts: [] }, { automountServiceAccountToken: true })])).toEqual([]);
  const ofAll = { ...ROLE, rules: [{ apiGroups: ['batch'], resources: ['jobs'], verbs: ['get'] }] };
  expect(waits([JOB, ofAll, BINDING, waiting()])).toEqual([]);
  expect(waits([deployment()])).toEqual([]);
});

test.each([
  ['a Job that is not there', [ROLE, BINDING, waiting()], 'Job migrate-1 is not there'],
  [
    'a Job that is deleted',
    [{ ...JOB, spec: { ...(JOB.spec as object), ttlSecondsAfterFinished: 1 } }, ROLE, BINDING, waiting()],
    'is deleted after a time',
  ],
  [
    'a Role of another Job',
    [JOB, { ...ROLE, rules: [{ resources: ['jobs'], resourceNames: ['other'] }] }, BINDING, waiting()],
    'may not read',
  ],
  ['a Role for others', [JOB, ROLE, { ...BINDING, subjects: [{ name: 'other' }] }, waiting()], 'may not read'],
  ['a wait without a token', [JOB, ROLE, BINDING, waiting({}, { volumeMounts: [] })], 'has no token'],
  ['a token that others have', [JOB, ROLE, BINDING, waiting({ volumeMounts: MOUNTS })], 'has the token'],
])('%s is found', (_, objects, problem) => {
  expect(waits(objects)).toEqual([expect.stringContaining(problem)]);
});
