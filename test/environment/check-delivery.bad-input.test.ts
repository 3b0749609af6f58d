import { Duration } from 'cdk8s';
import { ArgoDeliveryProps, Delivery, Environment, FluxDeliveryProps } from '../../lib';
import { describeBadInput, untyped } from '../bad-input';

const REPOSITORY = 'https://github.com/acme/shop';
const environment = (name: string, props: object) =>
  new Environment(name, { cluster: { flux: {} }, delivery: Delivery.flux({ repository: REPOSITORY, ...props }) });
const flux = (props: Partial<Record<keyof FluxDeliveryProps, unknown>>) => () => environment('a', props);
const argo = (props: Partial<ArgoDeliveryProps>) => () =>
  new Environment('a', { cluster: { argo: {} }, delivery: Delivery.argo({ repository: REPOSITORY, ...props }) });
const path = 'environment a';

describeBadInput([
  {
    name: 'a delivery that is a word',
    make: () => new Environment('a', { delivery: untyped('flux') }),
    path,
    value: 'delivery flux',
    remedy: 'Delivery.flux({ repository })',
  },
  {
    name: 'Flux where there is none',
    make: () => new Environment('a', { delivery: Delivery.flux({ repository: REPOSITORY }) }),
    path,
    value: 'delivery by Flux',
    remedy: "set the cluster's `flux`",
  },
  {
    name: 'Argo CD where there is none',
    make: () => new Environment('a', { cluster: { flux: {} }, delivery: Delivery.argo({ repository: REPOSITORY }) }),
    path,
    value: 'delivery by Argo CD',
    remedy: "set the cluster's `argo`",
  },
  {
    name: 'Flux in development',
    make: () => Environment.development({ domain: 'shop.example.com', delivery: Delivery.flux({ repository: REPOSITORY }) }),
    path: 'environment development',
    value: 'delivery by Flux',
    remedy: "set the cluster's `flux`",
  },
  {
    name: 'a namespace of Flux in capitals',
    make: () => new Environment('a', { cluster: { flux: { namespace: 'Flux' } } }),
    path,
    value: 'Flux namespace "Flux"',
    remedy: 'such as "flux"',
  },
  {
    name: 'no repository',
    make: flux({ repository: undefined }),
    path,
    value: 'undefined',
    remedy: 'such as "https://github.com/acme/shop"',
  },
  {
    name: 'a repository without a scheme',
    make: flux({ repository: 'github.com/acme/shop' }),
    path,
    value: '"github.com/acme/shop"',
    remedy: 'with its scheme',
  },
  {
    name: 'a repository as SSH writes it',
    make: flux({ repository: 'git@github.com:acme/shop.git' }),
    path,
    value: '"git@github.com:acme/shop.git"',
    remedy: 'use "ssh://git@github.com/acme/shop.git"',
  },
  {
    name: 'a repository with credentials',
    make: flux({ repository: 'https://ann:pass@github.com/acme/shop' }),
    path,
    value: 'github.com/acme/shop has credentials',
    remedy: 'put them into a Secret in the cluster',
  },
  { name: 'a branch with a space', make: flux({ branch: 'my branch' }), path, value: '"my branch"', remedy: 'such as "main"' },
  {
    name: 'a branch by its reference',
    make: flux({ branch: 'refs/heads/main' }),
    path,
    value: '"refs/heads/main"',
    remedy: 'such as "main"',
  },
  { name: 'no branch', make: flux({ branch: '' }), path, value: '""', remedy: 'such as "main"' },
  { name: 'an absolute path', make: flux({ path: '/dist' }), path, value: '"/dist"', remedy: 'such as "dist/production"' },
  {
    name: 'a path out of the repository',
    make: flux({ path: 'dist/../..' }),
    path,
    value: '"dist/../.."',
    remedy: 'such as "dist/production"',
  },
  { name: 'rights in words', make: flux({ rights: 'all' }), path, value: 'rights all', remedy: 'DeliveryRights.ofKinds()' },
  { name: 'a plural in capitals', make: flux({ plurals: { Mouse: 'Mice' } }), path, value: '"Mice"', remedy: 'kubectl api-resources' },
  { name: 'an interval of nothing', make: flux({ interval: Duration.seconds(0) }), path, value: '0 seconds', remedy: 'at least 1' },
  {
    name: 'a timeout of half a second',
    make: flux({ timeout: Duration.millis(500) }),
    path,
    value: '0.5 seconds',
    remedy: 'whole seconds',
  },
  { name: 'a secret in capitals', make: flux({ secret: 'Git' }), path, value: '"Git"', remedy: 'such as "git"' },
  {
    name: 'an environment that comes first twice',
    make: () => {
      const staging = environment('staging', {});
      return environment('a', { after: [staging, staging] });
    },
    path,
    value: '"staging" twice',
    remedy: 'name it once',
  },
  {
    name: 'an environment that comes first and is not delivered',
    make: flux({ after: [new Environment('staging')] }),
    path,
    value: '"staging", which Flux does not deliver',
    remedy: 'set its `delivery`',
  },
  {
    name: 'an environment that comes first and follows another branch',
    make: () => environment('a', { branch: 'production', after: [environment('staging', {})] }),
    path,
    value: 'whose branch main is not production',
    remedy: 'use the same for both',
  },
  {
    name: 'an environment that comes first and is read at another interval',
    make: () => environment('a', { interval: Duration.minutes(5), after: [environment('staging', {})] }),
    path,
    value: 'whose interval 60s is not 300s',
    remedy: 'use the same for both',
  },
  {
    name: 'a server without a scheme',
    make: argo({ server: '10.0.0.2' }),
    path,
    value: '"10.0.0.2"',
    remedy: '"https://kubernetes.default.svc"',
  },
  {
    name: 'a delivery without props',
    make: () => new Environment('a', { delivery: Delivery.flux(untyped(undefined)) }),
    path,
    value: 'props undefined',
    remedy: 'set `repository`',
  },
  {
    name: 'a repository with a query',
    make: flux({ repository: `${REPOSITORY}?x=1` }),
    path,
    value: '"https://github.com/acme/shop?x=1"',
    remedy: 'such as "https://github.com/acme/shop"',
  },
  {
    name: 'a repository by SSH without a key',
    make: flux({ repository: 'ssh://git@github.com/acme/shop' }),
    path,
    value: '"ssh://git@github.com/acme/shop" is read by SSH',
    remedy: 'set `secret`',
  },
  { name: 'a branch of one sign', make: flux({ branch: '@' }), path, value: '"@"', remedy: 'such as "main"' },
  { name: 'a branch with a hidden part', make: flux({ branch: 'release/.1' }), path, value: '"release/.1"', remedy: 'such as "main"' },
  {
    name: 'a path of Windows',
    make: flux({ path: 'dist\\production' }),
    path,
    value: '"dist\\production"',
    remedy: 'such as "dist/production"',
  },
  { name: 'a path with a space', make: flux({ path: 'my dist' }), path, value: '"my dist"', remedy: 'such as "dist/production"' },
  {
    name: 'an interval in words',
    make: flux({ interval: '5 m' }),
    path,
    value: 'interval of the delivery 5 m',
    remedy: '`Duration.minutes(1)`',
  },
  { name: 'a timeout in minutes', make: flux({ timeout: 5 }), path, value: 'timeout of the delivery 5', remedy: '`Duration.minutes(1)`' },
  {
    name: 'a secret that is not a name',
    make: flux({ secret: { name: 'git' } }),
    path,
    value: 'secret {"name":"git"}',
    remedy: 'use that of the Secret',
  },
  {
    name: 'an environment that comes first, not in a list',
    make: () => environment('a', { after: untyped(environment('staging', {})) }),
    path,
    value: 'after ',
    remedy: '`[staging]`',
  },
  {
    name: 'an environment that comes first, by its name',
    make: flux({ after: ['staging'] }),
    path,
    value: 'after ["staging"]',
    remedy: '`[staging]`',
  },
  {
    name: 'an environment that waits for itself',
    make: () => environment('a', { after: [environment('a', {})] }),
    path,
    value: 'after names environment "a"',
    remedy: 'omit it',
  },
  {
    name: 'an environment that waits for itself by another',
    make: () => environment('a', { after: [environment('b', { after: [environment('a', {})] })] }),
    path,
    value: 'after names environment "b", by which a waits for itself',
    remedy: 'omit it',
  },
]);
