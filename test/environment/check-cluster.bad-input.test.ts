import { describeBadInput, external } from '../bad-input';

describeBadInput([
  { name: 'an address that is none', make: external('api.example.com', ['10.0.0.0']), value: '"10.0.0.0"', remedy: '"192.0.2.0/24"' },
]);
