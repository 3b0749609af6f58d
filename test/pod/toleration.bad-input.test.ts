import { describeBadInput, cart } from '../bad-input';

describeBadInput([
  {
    name: 'an effect that is none',
    make: cart({ tolerations: [{ key: 'spot', effect: 'Never' }] }),
    value: '"Never"',
    remedy: 'NoSchedule',
  },
  {
    name: 'a tolerated value of no key',
    make: cart({ tolerations: [{ value: 'spot' }] }),
    value: '"spot"',
    remedy: 'set the key of the taint',
  },
  { name: 'a tolerated key with a space', make: cart({ tolerations: [{ key: 'a b' }] }), value: '"a b"', remedy: 'use at most 63' },
]);
