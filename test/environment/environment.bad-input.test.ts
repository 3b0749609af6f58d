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
    name: 'an environment with more than is asked for',
    make: () => new Environment('a', { requestFactor: 2 }),
    path: 'environment a',
    value: 'requestFactor 2',
    remedy: 'at most 1, such as 0.25',
  },
  {
    name: 'a pull policy in lower case',
    make: () => new Environment('a', { imagePullPolicy: 'always' }),
    path: 'environment a',
    value: '"always"',
    remedy: 'use Always, IfNotPresent, Never',
  },
  {
    name: 'whatever kubectl is the latest',
    make: () => new Environment('a', { kubectl: Image.of('registry.k8s.io/kubectl:latest') }),
    path: 'environment a',
    value: 'the tag latest',
    remedy: 'name a version',
  },
]);
