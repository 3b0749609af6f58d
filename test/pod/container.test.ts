import { Chart, Size } from 'cdk8s';
import { Config, Handler, Microservice, Port, Probe, Runtime, Secret, Sidecar, Storage } from '../../lib';
import { expectConfigurationError, expectObject } from '../../lib/testing';
import { cart, IMAGE, inContainer, inPod, mountsOf, podOf } from '../workload/fixture';

const proxy: Sidecar = { name: 'proxy', image: IMAGE };
const before = { name: 'before', image: IMAGE };

describe('a container', () => {
  test('runs what the image says, unless told', () => {
    for (const field of ['command', 'args', 'workingDir', 'env']) {
      expect(podOf(cart()).containers[0]).not.toHaveProperty(field);
    }
    const told = cart({ command: ['node'], args: ['server.js'], workingDirectory: '/app', env: { MODE: 'fast', EMPTY: '' } });
    expectObject(told, 'Deployment', 'cart')
      .toHave(inContainer({ command: ['node'], args: ['server.js'], workingDir: '/app' }))
      .toHaveEnv('MODE', 'fast')
      .toHaveEnv('EMPTY', '');
  });

  test('takes no arguments of the runtime for a command of its own', () => {
    const options = { password: Secret.existing('db', 'password') };
    expect(podOf(cart({ runtime: Runtime.postgres(options), command: ['psql'] })).containers[0]).not.toHaveProperty('args');
    const storage = Storage.scratch('/var/lib/postgresql');
    const args = podOf(cart({ runtime: Runtime.postgres(options), storage, args: ['-c', 'fsync=off'] })).containers[0].args as unknown;
    expect(args).toEqual(['-c', 'fsync=off']);
  });
});

describe('a sidecar', () => {
  test('runs beside the service, as restricted as it', () => {
    const pod = podOf(cart({ sidecars: [{ ...proxy, args: ['--fast'], env: { LEVEL: 'info' } }] }));
    expect(pod.containers.map(({ name }) => name)).toEqual(['cart', 'proxy']);
    expect(pod.containers[1]).toMatchObject({ args: ['--fast'], env: [{ name: 'LEVEL', value: 'info' }] });
    expect(pod.containers[1]).not.toHaveProperty('restartPolicy');
    expect(pod.initContainers).toBeUndefined();
  });

  test('has ports that are the service’s too, and probes of its own', () => {
    const ports = [Port.http(9090, { name: 'metrics' })];
    const service = cart({ sidecars: [{ ...proxy, ports, probes: { readiness: Probe.http('/up') } }] });
    expectObject(service, 'Service', 'cart').toHave({ spec: { ports: [{ name: 'http' }, { name: 'metrics', port: 9090 }] } });
    expectObject(service, 'Deployment', 'cart').toHave(
      inContainer(
        { ports: [{ name: 'metrics', containerPort: 9090 }], readinessProbe: { httpGet: { path: '/up', port: 'metrics' } } },
        'proxy',
      ),
    );
    expect(service.ports.map(({ name }) => name)).toEqual(['http', 'metrics']);
  });

  test('has the ports and the probes that its runtime knows', () => {
    const service = cart({ sidecars: [{ ...proxy, runtime: Runtime.redis() }] });
    expectObject(service, 'Service', 'cart').toHave({ spec: { ports: [{ name: 'http' }, { name: 'tcp', port: 6379 }] } });
    expectObject(service, 'Deployment', 'cart').toHave(inContainer({ livenessProbe: { tcpSocket: { port: 'tcp' } } }, 'proxy'));
  });

  test('has directories of its own, and those that it shares', () => {
    const storage = Storage.scratch('/cache').and(Storage.perReplica('/data', Size.gibibytes(1)));
    const config = Config.files('/etc/app', { a: '1' });
    const runtime = Runtime.of({ writable: ['/run', '/cache'] });
    const pod = podOf(cart({ storage, config, sidecars: [{ ...proxy, runtime, shares: ['/cache', '/etc/app'] }] }));
    expect(Object.keys(mountsOf(pod, 'proxy'))).toEqual(['/cache', '/etc/app', '/tmp', '/run']);
    const [own, other] = pod.containers.map(({ volumeMounts }) => volumeMounts);
    const volume = (mounts: typeof own, path: string) => mounts.find(({ mountPath }) => mountPath === path)!.name;
    expect(volume(other, '/cache')).toBe(volume(own, '/cache'));
    expect(volume(other, '/tmp')).toBe('proxy-tmp');
    expect(other.find(({ mountPath }) => mountPath === '/etc/app')).toHaveProperty('readOnly', true);
  });

  test('shares what is there', () => {
    expectConfigurationError(
      () => cart({ sidecars: [{ ...proxy, shares: ['/cache'] }] }),
      'shop/cart: shares "/cache", which is not a directory of cart: use one of /tmp',
    );
    const runtime = Runtime.of({});
    expect(podOf(cart({ sidecars: [{ ...proxy, runtime, shares: ['/tmp'] }] })).volumes).toHaveLength(1);
  });

  test('runs as the user whom its image needs', () => {
    const other = podOf(cart({ sidecars: [{ ...proxy, runtime: Runtime.of({ user: 20001, group: 20002 }) }] }));
    expect(other.containers.map(({ securityContext }) => securityContext as unknown)).toMatchObject([
      { readOnlyRootFilesystem: true },
      { runAsUser: 20001, runAsGroup: 20002, readOnlyRootFilesystem: true },
    ]);
    expect(other.containers[0].securityContext).not.toHaveProperty('runAsUser');
    const service = podOf(cart({ runtime: Runtime.of({ user: 20001 }), sidecars: [proxy], initContainers: [before] }));
    expect(service.securityContext).toMatchObject({ runAsUser: 20001, runAsGroup: 20001 });
    expect(service.containers[0].securityContext).not.toHaveProperty('runAsUser');
    expect([service.containers[1], service.initContainers![0]]).toMatchObject([
      { securityContext: { runAsUser: 10001, runAsGroup: 10001 } },
      { securityContext: { runAsUser: 10001, runAsGroup: 10001 } },
    ]);
  });
});

describe('init containers', () => {
  test('run one after the other, after what is copied', () => {
    const runtime = Runtime.of({ copied: ['/etc/app'] });
    const pod = podOf(cart({ runtime, initContainers: [before, { ...before, name: 'then' }] }));
    expect(pod.initContainers!.map(({ name }) => name)).toEqual(['cart-copy', 'before', 'then']);
    for (const field of ['readinessProbe', 'livenessProbe', 'startupProbe', 'ports', 'lifecycle']) {
      expect(podOf(cart({ initContainers: [{ ...before, runtime: Runtime.springBoot() }] })).initContainers![0]).not.toHaveProperty(field);
    }
  });

  test('share directories, and know whom the service calls', () => {
    const service = cart({ storage: Storage.scratch('/cache'), initContainers: [{ ...before, shares: ['/cache'] }], sidecars: [proxy] });
    service.calls(new Microservice(Chart.of(service), 'search', { image: IMAGE, ports: [Port.http(80)] }));
    expect(Object.keys(mountsOf(podOf(service), 'before'))).toEqual(['/cache', '/tmp']);
    expectObject(service, 'Deployment', 'cart')
      .toHaveEnv('SEARCH_URL', 'http://search', { container: 'cart' })
      .toHaveEnv('SEARCH_URL', 'http://search', { container: 'before' })
      .notToHaveEnv('SEARCH_URL', { container: 'proxy' });
  });

  test('have no hooks, which Kubernetes would refuse', () => {
    const make = () => cart({ initContainers: [{ ...before, lifecycle: { preStop: Handler.exec(['x']) } }] });
    expectConfigurationError(make, 'shop/cart: init container "before" has a lifecycle', 'omit it');
  });
});

describe('a pod', () => {
  test('has no token and no variables of other Services', () => {
    expectObject(cart(), 'Deployment', 'cart').toHave(
      inPod({ automountServiceAccountToken: false, enableServiceLinks: false, serviceAccountName: 'cart' }),
    );
  });
});
