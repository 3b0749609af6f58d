import { Chart, Size } from 'cdk8s';
import { Config, EnvironmentProps, Microservice, PodField, Port, Resources, Storage } from '../../lib';
import { expectConfigurationError, expectObject } from '../../lib/testing';
import { cart, IMAGE, mountsOf, podOf, task } from '../workload/fixture';

const PER_REPLICA = Storage.perReplica('/data', Size.gibibytes(1));

const variable = (field: PodField, environment: EnvironmentProps = {}): unknown =>
  (podOf(cart({ fields: { FIELD: field }, storage: PER_REPLICA }, environment)).containers[0].env as object[])[0];
const file = (field: PodField): unknown =>
  (mountsOf(podOf(cart({ config: Config.fields('/etc/podinfo', { field }) })), 'cart')['/etc/podinfo'] as { downwardAPI: object })
    .downwardAPI;

const EITHER: readonly (readonly [string, PodField])[] = [
  ['metadata.name', PodField.name()],
  ['metadata.namespace', PodField.namespace()],
  ['metadata.uid', PodField.uid()],
  ["metadata.labels['app.kubernetes.io/version']", PodField.label('app.kubernetes.io/version')],
  ["metadata.annotations['team']", PodField.annotation('team')],
];
const pairs = (fields: readonly (readonly [string, PodField, string])[]) => fields.map(([path, field]) => [path, field] as const);
const VARIABLES: readonly (readonly [string, PodField, string])[] = [
  ['status.podIP', PodField.ip(), 'ip()'],
  ['status.podIPs', PodField.ips(), 'ips()'],
  ['spec.nodeName', PodField.nodeName(), 'nodeName()'],
  ['status.hostIP', PodField.hostIp(), 'hostIp()'],
  ['spec.serviceAccountName', PodField.serviceAccountName(), 'serviceAccountName()'],
];
const FILES: readonly (readonly [string, PodField, string])[] = [
  ['metadata.labels', PodField.labels(), 'labels()'],
  ['metadata.annotations', PodField.annotations(), 'annotations()'],
];
const RESOURCES: readonly (readonly [string, PodField])[] = [
  ['requests.cpu', PodField.cpuRequest()],
  ['limits.cpu', PodField.cpuLimit()],
  ['requests.memory', PodField.memoryRequest()],
  ['limits.memory', PodField.memoryLimit()],
];

describe('a field of the pod', () => {
  test.each([...EITHER, ...pairs(VARIABLES)])('is a variable: %s', (fieldPath, field) => {
    expect(variable(field)).toEqual({ name: 'FIELD', valueFrom: { fieldRef: { fieldPath } } });
  });

  test.each([...EITHER, ...pairs(FILES)])('is a file: %s', (fieldPath, field) => {
    expect(file(field)).toEqual({ items: [{ path: 'field', fieldRef: { fieldPath } }] });
  });

  test.each(VARIABLES)('that is a variable only is no file: %s', (_, field, call) => {
    expectConfigurationError(
      () => file(field),
      `shop/cart: config file "field" is PodField.${call}, which Kubernetes offers as a variable only`,
      `use a variable, as in \`fields: { POD_FIELD: PodField.${call} }\``,
    );
  });

  test.each(FILES)('that is a file only is no variable: %s', (_, field, call) => {
    expectConfigurationError(
      () => variable(field),
      `shop/cart: environment variable FIELD is PodField.${call}, which Kubernetes offers as a file only`,
      `mount it, as in \`config: Config.fields('/etc/podinfo', { fields: PodField.${call} })\``,
    );
  });
});

describe('a resource of the container', () => {
  test.each(RESOURCES)('is a variable about its own container, and a file about the main one: %s', (resource, field) => {
    expect(variable(field)).toEqual({ name: 'FIELD', valueFrom: { resourceFieldRef: { resource } } });
    expect(file(field)).toEqual({ items: [{ path: 'field', resourceFieldRef: { resource, containerName: 'cart' } }] });
  });
});

describe('the number of a replica', () => {
  const index = PodField.index();

  test('is a label of pods with stable names, since Kubernetes 1.28', () => {
    const fieldRef = { fieldPath: "metadata.labels['apps.kubernetes.io/pod-index']" };
    expect(variable(index, { cluster: { version: '1.28' } })).toEqual({ name: 'FIELD', valueFrom: { fieldRef } });
    expectConfigurationError(
      () => variable(index, { cluster: { version: '1.27' } }),
      'shop/cart: PodField.index() needs Kubernetes 1.28',
      'use `PodField.name()`',
    );
  });

  test('is that of no other pods', () => {
    const text = 'environment variable FIELD is PodField.index(), but the pods are not numbered: use `Storage.perReplica`';
    expectConfigurationError(() => cart({ fields: { FIELD: index } }), `shop/cart: ${text}`);
    expectConfigurationError(() => task({ fields: { FIELD: index } }), `shop/migrate: ${text}`);
  });
});

describe('fields', () => {
  test('are those of each container that asks for them', () => {
    const helper = { name: 'helper', image: IMAGE, fields: { NODE: PodField.nodeName() } };
    const pod = podOf(cart({ sidecars: [helper], initContainers: [{ ...helper, name: 'before' }], resources: Resources.none() }));
    const env = [{ name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }];
    expect([...pod.containers, ...pod.initContainers!].map((container) => container.env as unknown)).toEqual([undefined, env, env]);
  });

  test('are files of one directory, which nobody writes to', () => {
    const config = Config.fields('/etc/podinfo', { labels: PodField.labels(), name: PodField.name() });
    const pod = podOf(cart({ config: config.and(Config.values({ A: '1' })) }));
    expect(pod.containers[0].volumeMounts).toContainEqual({ name: 'etc-podinfo', mountPath: '/etc/podinfo', readOnly: true });
    expect(pod.volumes).toContainEqual({
      name: 'etc-podinfo',
      downwardAPI: {
        items: [
          { path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } },
          { path: 'name', fieldRef: { fieldPath: 'metadata.name' } },
        ],
      },
    });
  });

  test('are no names for the addresses of services', () => {
    const service = cart({ fields: { DB_HOST: PodField.hostIp() } });
    const db = new Microservice(Chart.of(service), 'db', { image: IMAGE, ports: [Port.tcp(5432)] });
    expectConfigurationError(() => {
      service.calls(db);
    }, 'shop/cart: calls db, but DB_HOST is set already');
    expectObject(service, 'Deployment', 'cart').toHaveEnv('DB_HOST', { fieldRef: { fieldPath: 'status.hostIP' } });
  });
});
