import { Image, ImageParts, Runtime } from '../../lib';
import { expectConfigurationError, expectObject } from '../../lib/testing';
import { cart, inContainer, inPod, podOf } from '../workload/fixture';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('an image', () => {
  test.each<[string, ImageParts]>([
    ['redis:7.4', { repository: 'redis', tag: '7.4' }],
    ['acme/orders:1.4.2', { repository: 'acme/orders', tag: '1.4.2' }],
    ['ghcr.io/acme/orders:1.4.2', { registry: 'ghcr.io', repository: 'acme/orders', tag: '1.4.2' }],
    ['localhost/orders:dev', { registry: 'localhost', repository: 'orders', tag: 'dev' }],
    ['localhost:5000/orders:dev', { registry: 'localhost:5000', repository: 'orders', tag: 'dev' }],
    ['registry.example.com:5000/a/b/c:1', { registry: 'registry.example.com:5000', repository: 'a/b/c', tag: '1' }],
    [`redis@${DIGEST}`, { repository: 'redis', digest: DIGEST }],
    [`registry:5000/redis:7.4@${DIGEST}`, { registry: 'registry:5000', repository: 'redis', tag: '7.4', digest: DIGEST }],
  ])('%s is taken apart, and put together again', (reference, parts) => {
    const image = Image.of(reference);
    expect(image.parts).toEqual({ registry: undefined, tag: undefined, digest: undefined, ...parts });
    expect(image.reference).toBe(reference);
    expect(Image.from(parts).reference).toBe(reference);
    expectObject(cart({ image }), 'Deployment', 'cart').toHave(inContainer({ image: reference }));
  });

  test.each([
    ['redis', 'no tag', 'redis'],
    ['redis:latest', 'the tag latest', 'redis'],
    ['localhost:5000/redis', 'no tag', 'localhost:5000/redis'],
    ['ghcr.io/acme/orders', 'no tag', 'ghcr.io/acme/orders'],
  ])('%s changes over time, so it is refused', (reference, why, name) => {
    const make = () => cart({ image: Image.of(reference) });
    expectConfigurationError(make, 'shop/cart', `image "${reference}" has ${why}`, `such as "${name}:1.4.2"`, '`allowLatest: true`');
  });

  test.each(['redis', 'redis:latest'])('%s is taken when told', (reference) => {
    const service = cart({ image: Image.of(reference, { allowLatest: true }) });
    expectObject(service, 'Deployment', 'cart').toHave(inContainer({ image: reference }));
  });

  test('of the tag latest is taken with a digest, which does not change', () => {
    expect(podOf(cart({ image: Image.of(`redis:latest@${DIGEST}`) })).containers[0].image).toBe(`redis:latest@${DIGEST}`);
  });

  test.each([
    ['', 'repository ""'],
    ['Redis:7', 'repository "Redis"'],
    ['acme//orders:1', 'repository "acme//orders"'],
    ['ghcr.io/:1', 'repository ""'],
    ['-x.io/orders:1', 'registry "-x.io"'],
    ['GHCR.io/acme/orders:1', 'registry "GHCR.io": use a host name in lower case'],
    ['redis:', 'tag ""'],
    ['redis:-1', 'tag "-1"'],
    [`redis:${'1'.repeat(129)}`, 'tag "1'],
    ['redis@sha256:123', 'digest "sha256:123"'],
    [`redis@${DIGEST}@${DIGEST}`, `digest "${DIGEST}@${DIGEST}"`],
  ])('"%s" is refused', (reference, part) => {
    const make = () => cart({ image: Image.of(reference) });
    expectConfigurationError(make, 'shop/cart', `image "${reference}" has an invalid ${part}`, ': use ');
  });
});

describe('an environment with a mirror', () => {
  const from = (reference: string): unknown =>
    podOf(cart({ image: Image.of(reference) }, { registry: 'mirror.example.com/hub' })).containers[0].image;

  test('gives every image from there, whatever registry it names', () => {
    expect(from('ghcr.io/acme/orders:1.4.2')).toBe('mirror.example.com/hub/acme/orders:1.4.2');
    expect(from('acme/orders:1.4.2')).toBe('mirror.example.com/hub/acme/orders:1.4.2');
    expect(from(`ghcr.io/acme/orders@${DIGEST}`)).toBe(`mirror.example.com/hub/acme/orders@${DIGEST}`);
  });

  test('has the official images below library/', () => {
    expect(from('redis:7.4')).toBe('mirror.example.com/hub/library/redis:7.4');
    expect(from('docker.io/redis:7.4')).toBe('mirror.example.com/hub/library/redis:7.4');
    expect(from('docker.io/library/redis:7.4')).toBe('mirror.example.com/hub/library/redis:7.4');
    expect(from('ghcr.io/redis:7.4')).toBe('mirror.example.com/hub/redis:7.4');
  });

  test('gives sidecars and init containers from there too', () => {
    const helper = { name: 'helper', image: Image.of('busybox:1.37') };
    const pod = podOf(cart({ sidecars: [{ ...helper, name: 'proxy' }], initContainers: [helper] }, { registry: 'mirror' }));
    expect([...pod.containers, ...pod.initContainers!].map(({ image }) => image as string)).toEqual([
      'mirror/acme/cart:1.4.2',
      'mirror/library/busybox:1.37',
      'mirror/library/busybox:1.37',
    ]);
  });
});

describe('an image is pulled', () => {
  const policy = (reference: string, imagePullPolicy?: string): unknown =>
    podOf(cart({ image: Image.of(reference) }, { imagePullPolicy })).containers[0].imagePullPolicy;

  test('at each start, because a tag may move, and once by its digest, which does not', () => {
    expect(policy('redis:7.4')).toBe('Always');
    expect(policy(`redis@${DIGEST}`)).toBe('IfNotPresent');
    expect(policy(`redis:latest@${DIGEST}`)).toBe('IfNotPresent');
  });

  test.each(['IfNotPresent', 'Never'])('as the environment says: %s', (usual) => {
    expect(policy('redis:7.4', usual)).toBe(usual);
    expect(policy(`redis@${DIGEST}`, usual)).toBe(usual);
  });

  test('by the same rule in each container, those that the library adds included', () => {
    const helper = { name: 'helper', image: Image.of(`acme/helper@${DIGEST}`), runtime: Runtime.of({ copied: ['/etc/app'] }) };
    const pod = podOf(cart({ sidecars: [helper] }, { imagePullPolicy: 'Never' }));
    expect([...pod.containers, ...pod.initContainers!].map(({ imagePullPolicy }) => imagePullPolicy as string)).toEqual([
      'Never',
      'Never',
      'Never',
    ]);
  });
});

describe('pull secrets', () => {
  test('are those of the environment and of all images, each once', () => {
    const image = Image.of('acme/cart:1', { pullSecrets: ['acme', 'everybody'] });
    const helper = Image.of('acme/helper:1', { pullSecrets: ['helper', 'acme'] });
    const service = cart({ image, initContainers: [{ name: 'helper', image: helper }] }, { pullSecrets: ['everybody'] });
    expect(podOf(service).imagePullSecrets).toEqual([{ name: 'everybody' }, { name: 'acme' }, { name: 'helper' }]);
  });

  test('are left out when there are none', () => {
    expectObject(cart(), 'Deployment', 'cart').toHave(inPod({ imagePullSecrets: undefined }));
  });

  test('have names that Kubernetes takes', () => {
    const make = () => cart({ image: Image.of('acme/cart:1', { pullSecrets: ['My Secret'] }) });
    expectConfigurationError(make, 'shop/cart: pull secret "My Secret" is not valid', 'such as "my-secret"');
  });
});
