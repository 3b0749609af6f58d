import { Duration } from 'cdk8s';
import { Rollout } from '../../lib';
import { describeBadInput, cart } from '../bad-input';

describeBadInput([
  {
    name: 'a rollout that can never begin',
    make: cart({ rollout: Rollout.rolling({ maxSurge: 0 }) }),
    value: 'maxSurge 0 and maxUnavailable 0',
    remedy: 'set one of them to at least 1',
  },
  {
    name: 'a negative surge',
    make: cart({ rollout: Rollout.rolling({ maxSurge: -1 }) }),
    value: 'maxSurge -1',
    remedy: 'a whole number, at least 0',
  },
  {
    name: 'half a version',
    make: cart({ rollout: Rollout.rolling({ history: 0.5 }) }),
    value: 'history 0.5',
    remedy: 'a whole number, at least 0',
  },
  {
    name: 'half a second of drain',
    make: cart({ rollout: Rollout.rolling({ drain: Duration.millis(2500) }) }),
    value: 'rollout drain of 2.5 seconds',
    remedy: 'Duration.seconds(3)',
  },
  {
    name: 'the deadline of Kubernetes before anything is ready',
    make: cart({ rollout: Rollout.rolling({ minReady: Duration.minutes(15) }) }),
    value: 'deadline of 600 seconds',
    remedy: 'increase `deadline`',
  },
  {
    name: 'a deadline before anything is ready',
    make: cart({ rollout: Rollout.rolling({ minReady: Duration.minutes(2), deadline: Duration.minutes(1) }) }),
    value: 'deadline of 60 seconds',
    remedy: 'increase `deadline`',
  },
]);
