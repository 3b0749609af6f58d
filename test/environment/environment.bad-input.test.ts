import { Environment, Image } from '../../lib';
import { describeBadInput } from '../bad-input';

describeBadInput([
  {
    name: 'an environment in capitals',
    make: () => new Environment('Prod'),
    path: 'environment Prod',
    value: '"Prod"',
    remedy: 'such as "prod"',
  },
  {
    name: 'a domain by URL',
    make: () => new Environment('a', { domain: 'http://x' }),
    path: 'environment a',
    value: '"http://x"',
    remedy: 'without scheme',
  },
  {
    name: 'an environment without replicas',
    make: () => new Environment('a', { replicas: 0 }),
    path: 'environment a',
    value: 'replicas 0',
    remedy: 'at least 1',
  },
  {
    name: 'whatever kubectl is the latest',
    make: () => new Environment('a', { kubectl: Image.of('registry.k8s.io/kubectl:latest') }),
    path: 'environment a',
    value: 'the tag latest',
    remedy: 'name a version',
  },
]);
