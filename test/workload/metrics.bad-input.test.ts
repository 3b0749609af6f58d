import { Duration } from 'cdk8s';
import { describeBadInput, cart } from '../bad-input';

describeBadInput([
  { name: 'metrics on no port', make: cart({ metrics: { port: 'admin' } }), value: '"admin"', remedy: 'name one of these' },
  { name: 'metrics at a relative path', make: cart({ metrics: { path: 'metrics' } }), value: '"metrics"', remedy: 'such as "/metrics"' },
  {
    name: 'metrics twice a second',
    make: cart({ metrics: { interval: Duration.millis(500) } }),
    value: '0.5 seconds',
    remedy: 'Duration.seconds(1)',
  },
]);
