import { JsonPatch } from 'cdk8s';
import { Environment } from '../../lib';
import { describeBadInput } from '../bad-input';

const omitting = (pattern: string) => () => new Environment('test', { omit: [pattern] });
const path = 'environment test';

describeBadInput([
  {
    name: 'a patch of what is no kind',
    make: () => new Environment('test').patch('gateway/shop', JsonPatch.remove('/spec')),
    path,
    value: '"gateway/shop"',
    remedy: 'such as "Gateway"',
  },
  { name: 'an omission of what is no kind', make: omitting('Gateway/'), path, value: '"Gateway/"', remedy: 'or "Gateway/shop"' },
  { name: 'an omitted Namespace', make: omitting('Namespace'), path, value: '"Namespace"', remedy: '`createNamespace: false`' },
  {
    name: 'an omitted default deny',
    make: omitting('NetworkPolicy/default-deny'),
    path,
    value: '"NetworkPolicy/default-deny"',
    remedy: '`defaultDeny: false`',
  },
  { name: 'an omitted PriorityClass', make: omitting('PriorityClass'), path, value: '"PriorityClass"', remedy: 'Priority.existing' },
]);
