import { Duration } from 'cdk8s';
import { Probe } from '../../../lib';
import { describeBadInput, cart } from '../../bad-input';

describeBadInput([
  {
    name: 'a period of nothing',
    make: cart({ probes: { readiness: Probe.tcp({ period: Duration.seconds(0) }) } }),
    value: 'readiness probe period of 0 seconds',
    remedy: 'at least 1',
  },
  {
    name: 'a timeout of half a second',
    make: cart({ probes: { startup: Probe.tcp({ timeout: Duration.millis(500) }) } }),
    value: 'startup probe timeout of 0.5 seconds',
    remedy: 'Duration.seconds(1)',
  },
  {
    name: 'no failures',
    make: cart({ probes: { readiness: Probe.tcp({ failureThreshold: 0 }) } }),
    value: 'failureThreshold 0',
    remedy: 'a whole number, at least 1',
  },
  {
    name: 'liveness that is readiness',
    make: cart({ probes: { readiness: Probe.http('/up'), liveness: Probe.http('/up') } }),
    value: 'GET /up on port http',
    remedy: '`Probe.none()`',
  },
]);
