import { Cron, Duration, Size } from 'cdk8s';
import { Storage } from '../../lib';
import { describeBadInput, untyped, scheduled } from '../bad-input';

describeBadInput([
  { name: 'a schedule that is missing', make: scheduled({ schedule: untyped(undefined) }), value: 'schedule ""', remedy: 'Cron.schedule' },
  {
    name: 'a schedule that is none',
    make: scheduled({ schedule: Cron.schedule({ hour: '24' }) }),
    value: '"* 24 * * *"',
    remedy: 'Cron.schedule',
  },
  { name: 'a time zone that is none', make: scheduled({ timeZone: 'Berlin' }), value: '"Berlin"', remedy: '"Europe/Berlin"' },
  { name: 'a concurrency that is none', make: scheduled({ concurrency: 'Maybe' }), value: '"Maybe"', remedy: 'Forbid, Replace or Allow' },
  {
    name: 'runs that overlap on a volume for one pod',
    make: scheduled({ concurrency: 'Allow', storage: Storage.claim('/data', Size.gibibytes(1)) }),
    value: '"/data" is ReadWriteOnce',
    remedy: '`Storage.shared`, or the concurrency "Forbid"',
  },
  {
    name: 'a deadline that nobody sees',
    make: scheduled({ startingDeadline: Duration.seconds(5) }),
    value: '5 seconds',
    remedy: 'at least 10',
  },
]);
