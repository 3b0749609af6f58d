import { Size } from 'cdk8s';
import { MicroserviceProps, Port, Runtime, Scaling, Secret, Storage } from '../../../lib';
import { expectConfigurationError, expectObject, expectReachable } from '../../../lib/testing';
import { inPod, podOf } from '../../workload/fixture';
import { env, expectContainer, expectWorkload, fileOf, known, PASSWORD, scratchFor, secretsOf, writableOf } from './known';

const HOME = '/usr/share/elasticsearch';
const nodes = (count: number, options?: Parameters<typeof Runtime.elasticsearch>[0], props: Partial<MicroserviceProps> = {}) =>
  known(Runtime.elasticsearch(options), {
    storage: Storage.perReplica(`${HOME}/data`, Size.gibibytes(10)),
    scaling: Scaling.fixed(count),
    ...props,
  });

describe('elasticsearch', () => {
  test('listens on 9200, and on 9300 for its other nodes', () => {
    expectContainer(nodes(1), {
      ports: [
        { name: 'http', containerPort: 9200 },
        { name: 'transport', containerPort: 9300 },
      ],
    });
  });

  test('writes its data, logs, configuration and /tmp, of which the configuration is copied', () => {
    expect(writableOf(nodes(1))).toEqual(['/tmp', `${HOME}/logs`, `${HOME}/config`]);
    expect(podOf(nodes(1)).initContainers).toMatchObject([{ command: ['sh', '-c', `cp -r ${HOME}/config/. /copy${HOME}/config`] }]);
  });

  test('needs no setting of the machine', () => {
    expect(env(nodes(1))).toMatchObject({ 'node.store.allow_mmap': 'false' });
  });

  test('is asked on its two ports, which need no password, and has time to start and to end', () => {
    expectContainer(nodes(1), {
      readinessProbe: { tcpSocket: { port: 'http' } },
      livenessProbe: { tcpSocket: { port: 'transport' } },
      startupProbe: { tcpSocket: { port: 'http' }, failureThreshold: 60 },
    });
    expectWorkload(nodes(1)).toHave(inPod({ terminationGracePeriodSeconds: 120 }));
    expectWorkload(nodes(3)).toHave(inPod({ terminationGracePeriodSeconds: 130 }));
  });

  test('has a reservation of memory from which it takes its heap', () => {
    expectContainer(nodes(1), { resources: { requests: { memory: '2Gi', 'ephemeral-storage': '1Gi' }, limits: { memory: '2Gi' } } });
  });
});

describe('one node of elasticsearch', () => {
  const cluster = { 'discovery.seed_hosts': 'known-headless', 'cluster.initial_master_nodes': 'known-0' };

  test('is a cluster that others can join, since it has the same settings as several', () => {
    expect(env(nodes(1))).toMatchObject(cluster);
    expect(env(nodes(1))).toEqual(env(nodes(3)));
    expect(env(nodes(1))).not.toHaveProperty(['discovery.type']);
  });

  test('with a password starts without a certificate, since it listens to no other', () => {
    const service = nodes(1, { password: PASSWORD });
    expect(env(service)).toMatchObject({ ...cluster, 'transport.host': '127.0.0.1' });
    expect(env(service)).not.toHaveProperty(['discovery.type']);
    expectContainer(service, { livenessProbe: { exec: { command: ['bash', '-c', '</dev/tcp/127.0.0.1/9300'] } } });
    expect(env(nodes(1, { password: PASSWORD, certificate: Secret.existing('transport') }))).not.toHaveProperty(['transport.host']);
  });

  test('without storage is a cluster by itself', () => {
    expect(env(known(Runtime.elasticsearch()))).toMatchObject({ 'discovery.type': 'single-node' });
    expect(env(known(Runtime.elasticsearch()))).not.toHaveProperty(['cluster.initial_master_nodes']);
  });
});

describe('other ports of elasticsearch', () => {
  const transport = Port.tcp(9301, { name: 'transport' });

  test('reach the process, and the probes', () => {
    const service = nodes(3, {}, { ports: [Port.http(9201, { name: 'api' }), transport] });
    expect(env(service)).toMatchObject({ 'http.port': '9201', 'transport.port': '9301' });
    expectContainer(service, { readinessProbe: { tcpSocket: { port: 'api' } }, livenessProbe: { tcpSocket: { port: 'transport' } } });
    expect(env(nodes(3))).not.toHaveProperty(['http.port']);
    expect(env(nodes(3))).not.toHaveProperty(['transport.port']);
  });

  test('of one node may lack the one between nodes', () => {
    const ports = [Port.http(9201)];
    expectContainer(nodes(1, {}, { ports }), { livenessProbe: { exec: { command: ['bash', '-c', '</dev/tcp/127.0.0.1/9300'] } } });
    expectConfigurationError(() => nodes(3, {}, { ports }), 'Elasticsearch has 3 nodes', 'ports are http: add `Port.tcp(9300');
  });
});

describe('three nodes of elasticsearch', () => {
  test('find each other by the headless Service, before they are ready', () => {
    expect(env(nodes(3))).toMatchObject({
      'cluster.name': 'known',
      'discovery.seed_hosts': 'known-headless',
      // Only the first creates the cluster: when nodes are added, the new ones have no data, and must not create another.
      'cluster.initial_master_nodes': 'known-0',
    });
    expect(env(nodes(3))).not.toHaveProperty(['discovery.type']);
    expectObject(nodes(3), 'Service', 'known-headless').toHave({ spec: { clusterIP: 'None', publishNotReadyAddresses: true } });
  });

  test('reach each other, without a declaration', () => {
    const several = nodes(3);
    expectReachable(several, several, 9300);
    expect(several._calls).toHaveLength(1);
    several.calls(several, { port: 'transport', variable: 'PEER' });
    expect(several._calls).toHaveLength(1);
    expect(nodes(1)._calls).toEqual([]);
  });

  test('start together', () => {
    expectWorkload(nodes(3)).toHave({ spec: { podManagementPolicy: 'Parallel' } });
  });
});

describe('elasticsearch without storage for each replica', () => {
  test('is one node, since several would each be a cluster of its own', () => {
    expectWorkload(known(Runtime.elasticsearch())).toHave({ kind: 'Deployment', spec: { replicas: 1 } });
    expect(() => nodes(3, {}, { storage: scratchFor(Runtime.elasticsearch()) })).toThrow(
      'shop/known: has up to 3 replicas, but without `Storage.perReplica` each would be a cluster of its own: use `Scaling.fixed(1)`',
    );
  });
});

describe('elasticsearch with a password', () => {
  test('gets it as a file, and asks for it', () => {
    const service = nodes(1, { password: PASSWORD });
    expect(secretsOf(service)).toEqual({ '/run/secrets/elasticsearch': fileOf('passwords', 'admin') });
    expect(JSON.stringify(podOf(service).containers[0])).toContain('/run/secrets/elasticsearch/admin');
    expect(env(service)).toMatchObject({ 'xpack.security.enabled': 'true' });
  });

  test('lets everybody in without', () => {
    expect(env(nodes(1))).toMatchObject({ 'xpack.security.enabled': 'false' });
    expect(JSON.stringify(podOf(nodes(1)))).not.toContain('PASSWORD');
  });
});

describe('elasticsearch with a certificate', () => {
  test('has TLS between its nodes', () => {
    const service = nodes(3, { password: PASSWORD, certificate: Secret.existing('transport') });
    expect(secretsOf(service)).toMatchObject({ [`${HOME}/config/certs`]: { secret: { secretName: 'transport', defaultMode: 0o440 } } });
    expect(env(service)).toMatchObject({
      'xpack.security.enabled': 'true',
      'xpack.security.transport.ssl.enabled': 'true',
      'xpack.security.transport.ssl.verification_mode': 'certificate',
      'xpack.security.transport.ssl.certificate': 'certs/tls.crt',
      'xpack.security.transport.ssl.key': 'certs/tls.key',
      'xpack.security.transport.ssl.certificate_authorities': 'certs/ca.crt',
    });
    expect(env(nodes(3))).not.toHaveProperty(['xpack.security.transport.ssl.enabled']);
  });
});

describe('elasticsearch that would not start is refused', () => {
  test('with a certificate, but no password', () => {
    const make = () => nodes(1, { certificate: Secret.existing('transport') });
    expectConfigurationError(make, 'shop/known: Elasticsearch certificate "transport"', 'set `password`');
  });

  test('with an autoscaler, which would remove nodes together with their data', () => {
    const scaling = Scaling.onMemory({ min: 1, max: 3, target: 70 });
    expectConfigurationError(() => nodes(3, {}, { scaling }), 'Elasticsearch scales from 1 to 3 nodes', '`Scaling.fixed(3)`');
  });

  test('with several nodes and a password, but no certificate', () => {
    expect(() => nodes(1, { password: PASSWORD })).not.toThrow();
    expectConfigurationError(() => nodes(3, { password: PASSWORD }), 'Elasticsearch has 3 nodes with a password', 'set `certificate`');
  });
});
