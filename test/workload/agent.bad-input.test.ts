import { Chart, Size } from 'cdk8s';
import { Agent, AgentProps, ApiAccess, Runtime, Storage } from '../../lib';
import { IMAGE } from './fixture';
import { cart, describeBadInput, password, scheduled, task, untyped } from '../bad-input';

const agent = (props: Partial<AgentProps>) => (chart: Chart) => new Agent(chart, 'cart', { image: IMAGE, ...props });
const host = Storage.host('/var/log');

describeBadInput([
  { name: 'a directory of the node in a service', make: cart({ storage: host }), value: 'storage at "/var/log"', remedy: 'use an `Agent`' },
  { name: 'a directory of the node in a task', make: task({ storage: host }), value: 'storage at "/var/log"', remedy: 'use an `Agent`' },
  {
    name: 'a directory of the node in a scheduled task',
    make: scheduled({ storage: host }),
    value: 'storage at "/var/log"',
    remedy: '`Storage.scratch`',
  },
  {
    name: 'a relative directory of the node',
    make: agent({ storage: Storage.host('/logs', { hostPath: 'var/log' }) }),
    value: 'node path "var/log"',
    remedy: 'an absolute path',
  },
  {
    name: 'a directory of the node above',
    make: agent({ storage: Storage.host('/logs', { hostPath: '/var/../etc' }) }),
    value: 'node path "/var/../etc"',
    remedy: 'an absolute path',
  },
  {
    name: 'a directory of the node in place of the system’s',
    make: agent({ storage: Storage.host('/proc') }),
    value: 'storage path "/proc"',
    remedy: 'use a directory that is',
  },
  {
    name: 'a type that is none',
    make: agent({ storage: Storage.host('/logs', { type: 'Folder' }) }),
    value: 'the type "Folder"',
    remedy: 'DirectoryOrCreate',
  },
  {
    name: 'a directory of the node that hides the token',
    make: agent({ storage: Storage.host('/var/run'), access: ApiAccess.of({ verbs: ['get'], resources: ['pods'] }) }),
    value: 'storage at "/var/run" is read-only',
    remedy: "`Storage.host('/host/var/run', { hostPath: '/var/run' })`",
  },
  {
    name: 'a volume for one pod',
    make: agent({ storage: Storage.claim('/data', Size.gibibytes(1)) }),
    value: 'storage at "/data" is a volume for one pod',
    remedy: '`Storage.shared`',
  },
  {
    name: 'a volume for each replica',
    make: agent({ storage: Storage.perReplica('/data', Size.gibibytes(1)) }),
    value: 'storage at "/data" is a volume for one pod',
    remedy: '`Storage.host`',
  },
  {
    name: 'a database on each node',
    make: agent({ runtime: Runtime.postgres({ password }) }),
    value: 'a pod on each node, but',
    remedy: 'describe it as a `Microservice`',
  },
  {
    name: 'Elasticsearch on each node',
    make: agent({ runtime: Runtime.elasticsearch() }),
    value: 'a pod on each node, but',
    remedy: 'describe it as a `Microservice`',
  },
  { name: 'a rollout that can never begin', make: agent({ maxUnavailable: 0 }), value: 'maxUnavailable 0', remedy: 'at least 1' },
  { name: 'half a pod', make: agent({ maxUnavailable: untyped(0.5) }), value: 'maxUnavailable 0.5', remedy: 'a whole number' },
  { name: 'metrics without a port', make: agent({ metrics: {} }), value: 'ports []', remedy: 'Port.http(9090' },
  { name: 'an effect that is none', make: agent({ tolerations: [{ effect: 'No' }] }), value: 'the effect "No"', remedy: 'NoExecute' },
]);
