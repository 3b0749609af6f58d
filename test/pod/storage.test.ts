import { Size } from 'cdk8s';
import { Resources, Rollout, Runtime, Scaling, Secret, Storage } from '../../lib';
import { expectConfigurationError, expectNoObject, expectObject, findObject } from '../../lib/testing';
import { cart, mountsOf, podOf, task, worker } from '../workload/fixture';

const TEN = Size.gibibytes(10);
const claimed = (accessMode: string, storage = '10Gi') => ({
  accessModes: [accessMode],
  storageClassName: undefined,
  resources: { requests: { storage } },
});

describe('storage for each replica', () => {
  const service = () => cart({ storage: Storage.perReplica('/var/lib/data', Size.mebibytes(10240)), scaling: Scaling.fixed(3) });

  test('makes a StatefulSet with a claim template', () => {
    expectNoObject(service(), 'Deployment', 'cart');
    expectObject(service(), 'StatefulSet', 'cart').toHave({
      spec: {
        replicas: 3,
        serviceName: 'cart-headless',
        volumeClaimTemplates: [{ metadata: { name: 'var-lib-data' }, spec: claimed('ReadWriteOnce') }],
      },
    });
    expect(podOf(service()).containers[0].volumeMounts).toContainEqual({ name: 'var-lib-data', mountPath: '/var/lib/data' });
    expect(podOf(service()).volumes!.map(({ name }) => name)).toEqual(['tmp']);
  });

  test('gives each replica a name, by a headless Service beside the usual one', () => {
    expect(service().headlessHost).toBe('cart-headless');
    expect(cart().headlessHost).toBeUndefined();
    expectObject(service(), 'Service', 'cart-headless').toHave({
      spec: {
        clusterIP: 'None',
        publishNotReadyAddresses: true,
        selector: { 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'cart' },
        ports: [{ name: 'http', port: 3000, targetPort: 'http' }],
      },
    });
    expectObject(service(), 'Service', 'cart-headless').toHaveLabel('app.kubernetes.io/instance', 'cart-headless');
    expectObject(service(), 'Service', 'cart').toLack('spec.clusterIP');
  });

  test('has the class and the access mode that it says', () => {
    const storage = Storage.perReplica('/data', TEN, { storageClass: 'fast', accessMode: 'ReadWriteOncePod' });
    expectObject(cart({ storage }), 'StatefulSet', 'cart').toHave({
      spec: { volumeClaimTemplates: [{ spec: { storageClassName: 'fast', accessModes: ['ReadWriteOncePod'] } }] },
    });
  });

  test('means one replica, unless the service says', () => {
    expectObject(cart({ storage: Storage.perReplica('/data', TEN) }), 'StatefulSet', 'cart').toHave({ spec: { replicas: 1 } });
  });

  test('is a worker’s too, without ports', () => {
    const mailer = worker({ storage: Storage.perReplica('/data', TEN) });
    expectObject(mailer, 'StatefulSet', 'mailer').toHave({ spec: { serviceName: 'mailer-headless' } });
    expectObject(mailer, 'Service', 'mailer-headless').toLack('spec.ports');
  });

  test('has claims whose names differ where paths do', () => {
    const both = cart({ storage: Storage.perReplica('/a-b', TEN).and(Storage.perReplica('/a/b', TEN)) });
    const { volumeClaimTemplates } = findObject(both, 'StatefulSet', 'cart').spec as {
      volumeClaimTemplates: { metadata: { name: string } }[];
    };
    const mounts = podOf(both).containers[0].volumeMounts;
    expect(volumeClaimTemplates.map(({ metadata }) => metadata.name)).toEqual([
      mounts.find(({ mountPath }) => mountPath === '/a-b')!.name,
      mounts.find(({ mountPath }) => mountPath === '/a/b')!.name,
    ]);
    expect(new Set(mounts.map(({ name }) => name)).size).toBe(mounts.length);
  });

  test('is not a task’s, which has no replicas', () => {
    const make = () => task({ storage: Storage.perReplica('/data', TEN) });
    expectConfigurationError(make, 'shop/migrate: storage at "/data" is for each replica, but a task has no replicas', '`Storage.claim`');
  });
});

describe('a claim', () => {
  test('is one volume of one replica', () => {
    const service = cart({ storage: Storage.claim('/data', TEN, { storageClass: 'slow' }) });
    expectObject(service, 'PersistentVolumeClaim', 'cart-data').toHave({ spec: { ...claimed('ReadWriteOnce'), storageClassName: 'slow' } });
    expect(mountsOf(podOf(service), 'cart')['/data']).toEqual({ persistentVolumeClaim: { claimName: 'cart-data' } });
    expectObject(service, 'Deployment', 'cart').toHave({ spec: { replicas: 1 } });
    expect(podOf(service).securityContext).toHaveProperty('fsGroupChangePolicy', 'OnRootMismatch');
    expect(podOf(cart()).securityContext).not.toHaveProperty('fsGroupChangePolicy');
  });

  test.each(['ReadWriteOnce', 'ReadWriteOncePod'])('of %s is not shared by several', (accessMode) => {
    const storage = Storage.claim('/data', TEN, { accessMode });
    const text = `shop/cart: storage at "/data" is ${accessMode}, but the service has up to 2 replicas`;
    expectConfigurationError(() => cart({ storage, scaling: Scaling.fixed(2) }), text, '`Storage.perReplica` or `Storage.shared`');
  });

  test('of one does not change hands while the old replica runs', () => {
    const make = () => cart({ storage: Storage.claim('/data', TEN), rollout: Rollout.rolling() });
    expectConfigurationError(make, 'shop/cart: storage at "/data" is ReadWriteOnce, so a new replica waits', '`Rollout.recreate()`');
  });

  test('is a task’s, unless several pods work at a time', () => {
    const storage = Storage.claim('/data', TEN);
    expectObject(task({ storage }), 'PersistentVolumeClaim', 'migrate-data').toHave({});
    expect(() => task({ storage, parallelism: 2 })).toThrow('up to 2 replicas');
  });
});

describe('a shared claim', () => {
  test('is one volume of several replicas, which roll', () => {
    const service = cart({ storage: Storage.shared('/uploads', TEN), scaling: Scaling.fixed(3), rollout: Rollout.rolling() });
    expectObject(service, 'PersistentVolumeClaim', 'cart-uploads').toHave({ spec: claimed('ReadWriteMany') });
    expectObject(service, 'Deployment', 'cart').toHave({ spec: { replicas: 3, strategy: { type: 'RollingUpdate' } } });
    const read = cart({ storage: Storage.claim('/data', TEN, { accessMode: 'ReadOnlyMany' }), scaling: Scaling.fixed(3) });
    expectObject(read, 'Deployment', 'cart').toHave({ spec: { strategy: { type: 'RollingUpdate' } } });
  });
});

describe('other directories', () => {
  test('are a claim that exists', () => {
    const service = cart({ storage: Storage.existing('/uploads', 'media-uploads') });
    expect(mountsOf(podOf(service), 'cart')['/uploads']).toEqual({ persistentVolumeClaim: { claimName: 'media-uploads' } });
    expect(service.objects.map(({ kind }) => kind)).not.toContain('PersistentVolumeClaim');
  });

  test('are scratch space, with a limit or without, and memory', () => {
    const storage = Storage.scratch('/a')
      .and(Storage.scratch('/b', Size.mebibytes(1024)))
      .and(Storage.memory('/c', Size.mebibytes(64)));
    expect(mountsOf(podOf(cart({ storage })), 'cart')).toMatchObject({
      '/a': { emptyDir: {} },
      '/b': { emptyDir: { sizeLimit: '1Gi' } },
      '/c': { emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } },
    });
  });

  test('leave memory for the process', () => {
    const memory = (size: number) => Storage.memory('/c', Size.mebibytes(size));
    const make = () => cart({ storage: memory(64).and(Storage.memory('/d', Size.mebibytes(64))) });
    expectConfigurationError(make, 'shop/cart: storage in memory of 134217728 bytes leaves none', 'more memory');
    expect(() => cart({ storage: memory(127) })).not.toThrow();
    expect(() => cart({ storage: memory(4096), resources: Resources.none() })).not.toThrow();
  });

  test('may have names without any letter of the alphabet', () => {
    const names = podOf(cart({ storage: Storage.scratch('/数据').and(Storage.scratch('/_')) })).volumes!.map(({ name }) => name);
    expect(new Set(names).size).toBe(3);
    expect(names.every((name) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name))).toBe(true);
  });
});

describe('data of a process that must not run twice', () => {
  const runtimes = [
    ['redis', Runtime.redis(), '/data'],
    ['valkey', Runtime.valkey(), '/data'],
    ['postgres', Runtime.postgres({ password: Secret.existing('db', 'password') }), '/var/lib/postgresql/data'],
    ['mysql', Runtime.mysql({ rootPassword: Secret.existing('db', 'password') }), '/var/lib/mysql'],
    ['elasticsearch', Runtime.elasticsearch(), '/usr/share/elasticsearch/data'],
  ] as const;

  test.each(runtimes)('is written by one %s at a time', (_, runtime, path) => {
    for (const storage of [Storage.existing(path, 'old'), Storage.shared(path, TEN), Storage.claim(path, TEN)]) {
      const make = (rollout?: Rollout) => cart({ runtime, storage, rollout, ports: undefined });
      expectObject(make(), 'Deployment', 'cart').toHave({ spec: { strategy: { type: 'Recreate' } } });
      expectConfigurationError(
        () => make(Rollout.rolling({ maxSurge: 0, maxUnavailable: 1 })),
        `storage at "${path}"`,
        '`Rollout.recreate()`',
      );
    }
    expectObject(cart({ runtime, storage: Storage.perReplica(path, TEN), ports: undefined }), 'StatefulSet', 'cart').toHave({
      spec: { updateStrategy: { type: 'RollingUpdate' } },
    });
    expectObject(cart({ runtime, storage: Storage.scratch(path), ports: undefined }), 'Deployment', 'cart').toHave({
      spec: { strategy: { type: 'RollingUpdate' } },
    });
  });

  test.each(runtimes)('of %s is on the volume, or may be lost by request', (_, runtime, path) => {
    const refuse = (storage: Storage | undefined, problem = 'does not contain') =>
      expectConfigurationError(
        () => cart({ runtime, storage, ports: undefined }),
        problem,
        `where the runtime stores its data, which would be lost with the pod: use the path "${path}"`,
        `or \`Storage.scratch('${path}')\` for data that may be lost`,
      );
    refuse(undefined, `no storage contains ${path}`);
    refuse(Storage.scratch('/elsewhere'), 'no storage contains');
    expect(() => cart({ runtime, storage: Storage.scratch(path), ports: undefined })).not.toThrow();
    expect(() => cart({ runtime, storage: Storage.memory(path, Size.mebibytes(32)), ports: undefined })).not.toThrow();
    expect(() => task({ runtime })).not.toThrow();
    refuse(Storage.perReplica('/elsewhere', TEN));
    refuse(Storage.existing(`${path}/below`, 'old'));
    const backups = Storage.perReplica('/backups', TEN);
    expect(() => cart({ runtime, storage: Storage.perReplica(path, TEN).and(backups), ports: undefined })).not.toThrow();
  });

  test('is where the user tells the process to store it', () => {
    const storage = Storage.perReplica('/pg', TEN);
    const make = (props: object) => () => cart({ runtime: runtimes[2][1], storage, ports: undefined, ...props });
    expect(make({ env: { PGDATA: '/pg/data' } })).not.toThrow();
    expect(make({ env: { PGDATA: '/pgdata' } })).toThrow('does not contain /pgdata');
    expect(make({ args: ['-D', '/pg/data'] })).not.toThrow();
    expect(make({ args: ['-c', 'work_mem=1GB'] })).toThrow('does not contain');
    expect(make({ args: ['-D', '/scratch'], storage: Storage.scratch('/scratch') })).not.toThrow();
    expect(make({ command: ['/start'] })).not.toThrow();
    expect(() => cart({ runtime: Runtime.redis({ persistent: false }), storage, ports: undefined })).not.toThrow();
  });
});

describe('storage that cannot work', () => {
  test('is refused', () => {
    expectConfigurationError(
      () => cart({ storage: Storage.perReplica('/a', TEN).and(Storage.shared('/b', TEN)) }),
      'shop/cart: storage has both a volume for each replica and one for the service',
      '`Storage.existing`',
    );
    expectConfigurationError(() => cart({ storage: Storage.claim('/a-b', TEN).and(Storage.claim('/a/b', TEN)) }), '"/a/b"', 'another path');
  });

  test('is refused where the environment has no such class', () => {
    const storage = Storage.claim('/data', TEN, { storageClass: 'fast' });
    const make = (storageClasses: string[]) => () => cart({ storage }, { cluster: { storageClasses } });
    expect(make(['fast'])).not.toThrow();
    expectConfigurationError(
      make(['slow', 'cold']),
      'storage class "fast" is used, which the cluster of environment test does not provide',
      'slow, cold',
    );
    expectConfigurationError(make([]), 'omit it for the default');
  });
});
