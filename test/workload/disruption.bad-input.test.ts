import { Disruption } from '../../lib';
import { describeBadInput, cart } from '../bad-input';

describeBadInput([
  {
    name: 'a budget that lets nothing go',
    make: cart({ disruption: Disruption.maxUnavailable(0) }),
    value: 'maxUnavailable 0',
    remedy: 'a whole number, at least 1',
  },
  {
    name: 'a budget that blocks draining',
    make: cart({ disruption: Disruption.minAvailable(2) }),
    value: 'minAvailable 2',
    remedy: 'use a smaller number, or `Disruption.maxUnavailable(1)`',
  },
  {
    name: 'a budget of nothing',
    make: cart({ disruption: Disruption.minAvailable(0) }),
    value: 'minAvailable 0',
    remedy: 'a whole number, at least 1',
  },
]);
