import { Duration } from 'cdk8s';
import { Config, Image, Microservice, Port, Probe, Runtime, Secret, Storage } from '../../lib';
import { expectConfigurationError, expectObject } from '../../lib/testing';
import { scratchFor } from './runtimes/known';
import { cart, chartIn, expectRestricted, IMAGE, inContainer, inPod, mountsOf, podOf, task, worker } from '../workload/fixture';

const password = Secret.existing('passwords', 'password');

describe('each runtime', () => {
  test.each<[string, Runtime]>([
    ['nginx', Runtime.nginx()],
    ['node', Runtime.node()],
    ['elasticsearch', Runtime.elasticsearch()],
    ['elasticsearch with a password', Runtime.elasticsearch({ password, certificate: Secret.existing('tls') })],
    ['kibana', Runtime.kibana({ elasticsearchUrl: 'http://search:9200' })],
    ['redis', Runtime.redis()],
    ['redis with a password', Runtime.redis({ password })],
    ['valkey', Runtime.valkey()],
    ['postgres', Runtime.postgres({ password })],
    ['mysql', Runtime.mysql({ rootPassword: password })],
    ['Spring Boot', Runtime.springBoot()],
    ['uvicorn', Runtime.uvicorn()],
    ['one of its own', Runtime.of({ writable: ['/var/cache'], copied: ['/etc/app'] })],
    ['plain', Runtime.plain()],
  ])('%s gives pods that are restricted and have a root that is read-only', (name, runtime) => {
    const ports = ['plain', 'one of its own'].includes(name) ? { ports: [Port.http(3000)] } : {};
    const storage = scratchFor(runtime);
    expectRestricted(podOf(new Microservice(chartIn(), 'cart', { image: IMAGE, runtime, storage, ...ports })));
    expectRestricted(podOf(task({ runtime })));
    expectRestricted(podOf(worker({ runtime, storage })));
    const beside = { name: 'beside', image: IMAGE, runtime };
    expectRestricted(podOf(cart({ sidecars: [{ ...beside, ports: [] }], initContainers: [{ ...beside, name: 'before' }] })));
  });
});

describe('a runtime of another user', () => {
  const securityOf = (runtime: Runtime, image = IMAGE) =>
    podOf(new Microservice(chartIn(), 'cart', { image, runtime, storage: scratchFor(runtime) })).securityContext as unknown;

  test('is the same but for the user and the group', () => {
    expect(securityOf(Runtime.node().runAs(1000))).toMatchObject({ runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 });
    expect(securityOf(Runtime.redis().runAs(999, 1000))).toMatchObject({ runAsUser: 999, runAsGroup: 1000, fsGroup: 1000 });
    expectObject(cart({ runtime: Runtime.springBoot().runAs(1000) }), 'Deployment', 'cart').toHaveEnv('SERVER_SHUTDOWN', 'graceful');
  });

  test('is that user in a variant of the image, too', () => {
    const alpine = Image.of('postgres:17.5-alpine3.21');
    expect(securityOf(Runtime.postgres({ password }).runAs(999), alpine)).toMatchObject({ runAsUser: 999, runAsGroup: 999 });
  });

  test.each([0, NaN])('is not %d', (id) => {
    expectConfigurationError(() => cart({ runtime: Runtime.node().runAs(id) }), `shop/cart: user ${id} is not valid`, 'such as 10001');
  });
});

describe('a runtime with privileged ports', () => {
  const ports = [Port.http(80, { containerPort: 80 })];

  test('lets processes listen on them without root', () => {
    const service = cart({ runtime: Runtime.plain().withPrivilegedPorts(), ports });
    expect(podOf(service).securityContext).toMatchObject({
      runAsNonRoot: true,
      sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }],
    });
    expectRestricted(podOf(service));
  });

  test('may be that of a sidecar', () => {
    const sidecar = {
      name: 'proxy',
      image: IMAGE,
      runtime: Runtime.plain().withPrivilegedPorts(),
      ports: [Port.tcp(25, { containerPort: 25 })],
    };
    expect(podOf(cart({ sidecars: [sidecar] })).securityContext).toHaveProperty('sysctls');
  });

  test('is required for them', () => {
    expectConfigurationError(() => cart({ ports }), 'container port 80 is privileged', 'or use `Runtime.withPrivilegedPorts()`');
  });
});

describe('a runtime of its own', () => {
  test('runs as the user and group that it says', () => {
    const pod = podOf(cart({ runtime: Runtime.of({ user: 20001, group: 20002 }) }));
    expect(pod.securityContext).toMatchObject({ runAsUser: 20001, runAsGroup: 20002, fsGroup: 20002 });
  });

  test('has the group of its user unless it says', () => {
    expect(podOf(cart({ runtime: Runtime.of({ user: 20001 }) })).securityContext).toMatchObject({ runAsGroup: 20001, fsGroup: 20001 });
    expect(podOf(cart()).securityContext).toMatchObject({ runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001 });
  });

  test.each([0, -1, 1.5, NaN, 2147483648])('does not run as %d', (id) => {
    expectConfigurationError(() => cart({ runtime: Runtime.of({ user: id }) }), `shop/cart: user ${id} is not valid`, 'such as 10001');
    expectConfigurationError(() => cart({ runtime: Runtime.of({ group: id }) }), `shop/cart: group ${id} is not valid`, 'such as 10001');
  });

  test('writes to /tmp and to the directories that it says', () => {
    const mounts = mountsOf(podOf(cart({ runtime: Runtime.of({ writable: ['/var/cache', '/run'] }) })), 'cart');
    expect(mounts).toEqual({ '/tmp': { emptyDir: {} }, '/var/cache': { emptyDir: {} }, '/run': { emptyDir: {} } });
  });

  test('keeps what storage gives it instead', () => {
    const runtime = Runtime.of({ writable: ['/var/lib/data'] });
    const storage = Storage.existing('/var/lib/data', 'data');
    const mounts = mountsOf(podOf(cart({ runtime, storage })), 'cart');
    expect(mounts['/var/lib/data']).toEqual({ persistentVolumeClaim: { claimName: 'data' } });
  });

  test.each([['var/cache'], ['/'], ['/a:b'], ['/a/../b'], ['/a/./b'], [''], ['/a\nb']])('does not write to "%s"', (path) => {
    const make = (runtime: Runtime) => () => cart({ runtime });
    expectConfigurationError(make(Runtime.of({ writable: [path] })), `shop/cart: writable path "${path}" is not valid`, 'absolute path');
    expectConfigurationError(make(Runtime.of({ copied: [path] })), `shop/cart: writable path "${path}" is not valid`, 'absolute path');
  });

  test('has the environment variables, ports and probes that it says, unless the service does', () => {
    const runtime = Runtime.of({
      env: { MODE: 'production', LEVEL: 'info' },
      ports: [Port.http(7000)],
      probes: { readiness: Probe.http('/ready') },
      shutdown: Duration.minutes(1),
    });
    const known = new Microservice(chartIn(), 'cart', { image: IMAGE, runtime, env: { LEVEL: 'debug' } });
    expectObject(known, 'Deployment', 'cart')
      .toHaveEnv('MODE', 'production')
      .toHaveEnv('LEVEL', 'debug')
      .toHave(inContainer({ ports: [{ name: 'http', containerPort: 7000 }] }))
      .toHave(inContainer({ readinessProbe: { httpGet: { path: '/ready' } } }))
      .toHave(inPod({ terminationGracePeriodSeconds: 70 }));
    const told = cart({ runtime, ports: [Port.http(3000)], probes: { readiness: Probe.http('/') } });
    expectObject(told, 'Deployment', 'cart')
      .toHave(inContainer({ ports: [{ containerPort: 3000 }] }))
      .toHave(inContainer({ readinessProbe: { httpGet: { path: '/' } } }));
  });

  test('ends within whole seconds', () => {
    const runtime = Runtime.of({ shutdown: Duration.millis(1500) });
    expectConfigurationError(() => cart({ runtime }), 'shop/cart: runtime shutdown of 1.5 seconds is not valid', 'Duration.seconds(2)');
  });
});

describe('directories that are copied', () => {
  const service = () => cart({ runtime: Runtime.of({ copied: ['/etc/app', '/opt/my plugins'] }) });

  test('are filled by a container before the others', () => {
    const pod = podOf(service());
    expect(pod.initContainers).toMatchObject([
      {
        name: 'cart-copy',
        image: 'ghcr.io/acme/cart:1.4.2',
        command: ['sh', '-c', "cp -r /etc/app/. /copy/etc/app && cp -r '/opt/my plugins/.' '/copy/opt/my plugins'"],
        resources: { requests: { cpu: '50m', memory: '64Mi' } },
      },
    ]);
    expect(mountsOf(pod, 'cart-copy')).toEqual({ '/copy/etc/app': { emptyDir: {} }, '/copy/opt/my plugins': { emptyDir: {} } });
    expect(mountsOf(pod, 'cart')).toEqual({
      '/tmp': { emptyDir: {} },
      '/etc/app': { emptyDir: {} },
      '/opt/my plugins': { emptyDir: {} },
    });
    expect(pod.initContainers![0].volumeMounts[0].name).toBe(pod.containers[0].volumeMounts[1].name);
  });

  test('are on the storage that the service has there', () => {
    const pod = podOf(cart({ storage: Storage.existing('/etc/app', 'app'), runtime: Runtime.of({ copied: ['/etc/app'] }) }));
    const command = '{ [ -n "$(ls -A /copy/etc/app | grep -vx lost+found)" ] || cp -r /etc/app/. /copy/etc/app; }';
    expect(pod.initContainers![0].command).toEqual(['sh', '-c', command]);
    expect(mountsOf(pod, 'cart-copy')).toEqual({ '/copy/etc/app': { persistentVolumeClaim: { claimName: 'app' } } });
  });

  test('are not when the service has files of its own there', () => {
    const config = Config.files('/etc/app', { 'app.yaml': 'level: info' });
    expect(podOf(cart({ config, runtime: Runtime.of({ copied: ['/etc/app'] }) })).initContainers).toBeUndefined();
  });

  test('of an init container are there when it starts', () => {
    const runtime = Runtime.of({ copied: ['/etc/app'] });
    const pod = podOf(cart({ initContainers: [{ name: 'migrate', image: IMAGE, runtime }] }));
    expect(pod.initContainers!.map(({ name }) => name)).toEqual(['migrate-copy', 'migrate']);
  });

  test('belong to the user of their container', () => {
    const runtime = Runtime.of({ copied: ['/etc/app'], user: 20000, group: 30000 });
    const pod = podOf(cart({ sidecars: [{ name: 'proxy', image: IMAGE, runtime }] }));
    const [copier] = pod.initContainers!;
    expect(copier.securityContext).toEqual(pod.containers[1].securityContext);
    expect(copier.securityContext).toMatchObject({ runAsUser: 20000, runAsGroup: 30000, allowPrivilegeEscalation: false });
  });

  test('of a sidecar are its own', () => {
    const runtime = Runtime.of({ copied: ['/etc/app'] });
    const pod = podOf(cart({ runtime, sidecars: [{ name: 'proxy', image: IMAGE, runtime }] }));
    expect(pod.initContainers!.map(({ name }) => name)).toEqual(['cart-copy', 'proxy-copy']);
    const [own, other] = pod.initContainers!.map(({ volumeMounts }) => volumeMounts[0].name);
    expect([own, other]).toEqual(['etc-app', 'proxy-etc-app']);
  });

  test('leave a name that is long enough alone', () => {
    const id = `a${'b'.repeat(60)}`;
    const service = new Microservice(chartIn(), id, { image: IMAGE, ports: [Port.http(1024)], runtime: Runtime.of({ copied: ['/conf'] }) });
    expect(podOf(service).initContainers![0].name).toBe(`${'b'.repeat(58)}-copy`);
  });
});
