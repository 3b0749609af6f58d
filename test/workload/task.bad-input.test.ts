import { Duration, Size } from 'cdk8s';
import { Storage } from '../../lib';
import { IMAGE, task as taskIn } from '../workload/fixture';
import { describeBadInput, task } from '../bad-input';

describeBadInput([
  { name: 'negative retries', make: task({ retries: -1 }), value: 'retries -1', remedy: 'a whole number, at least 0' },
  { name: 'no parallel pods', make: task({ parallelism: 0 }), value: 'parallelism 0', remedy: 'a whole number, at least 1' },
  { name: 'half a completion', make: task({ completions: 0.5 }), value: 'completions 0.5', remedy: 'a whole number, at least 1' },
  { name: 'no time', make: task({ timeout: Duration.seconds(0) }), value: 'timeout of 0 seconds', remedy: 'Duration.seconds(1)' },
  {
    name: 'memory beyond the field',
    make: task({ keep: Duration.days(25_000) }),
    value: 'keep of 2160000000 seconds',
    remedy: 'use at most 2147483647',
  },
  {
    name: 'memory for a time and for ever',
    make: task({ keep: Duration.days(1), keepForever: true }),
    value: 'keep of 1 day',
    remedy: 'specify one of them',
  },
  {
    name: 'half a second of memory',
    make: task({ keep: Duration.millis(500) }),
    value: 'keep of 0.5 seconds',
    remedy: 'Duration.seconds(1)',
  },
  {
    name: 'a task with storage for each replica',
    make: task({ storage: Storage.perReplica('/data', Size.gibibytes(1)) }),
    value: '"/data"',
    remedy: '`Storage.claim`',
  },
  {
    name: 'a task with a sidecar that never ends',
    make: () => taskIn({ sidecars: [{ name: 'proxy', image: IMAGE }] }, { cluster: { version: '1.28' } }),
    path: 'shop/migrate',
    value: '"proxy"',
    remedy: 'omit it',
  },
]);
