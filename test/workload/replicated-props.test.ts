import { Chart, Size } from 'cdk8s';
import { Identity, Microservice, MicroserviceProps, Port, Scaling, ServiceType, Storage, Worker } from '../../lib';
import { expectNoObject, expectObject, expectReachable, findObject } from '../../lib/testing';
import { cart, chartIn, IMAGE, podOf, worker } from './fixture';

/** Labels as Helm charts have them: none is that of the construct. */
const selector = { app: 'cart', 'app.kubernetes.io/name': 'basket', 'app.kubernetes.io/instance': 'release' };
const matchLabels = selector;

describe('a Deployment that is taken over', () => {
  const adopted = () => cart({ selector });

  test('keeps its selector, and its pods carry it in addition to the usual labels', () => {
    const { spec, metadata } = findObject(adopted(), 'Deployment', 'cart') as {
      spec?: { selector: object; template: { metadata: { labels: object } } };
      metadata: { labels?: object };
    };
    expect(spec!.selector).toEqual({ matchLabels });
    expect(spec!.template.metadata.labels).toEqual({
      ...selector,
      'app.kubernetes.io/part-of': 'shop',
      'app.kubernetes.io/managed-by': 'cdk8s',
      'app.kubernetes.io/version': '1.4.2',
    });
    expect(metadata.labels).toMatchObject({ 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'cart' });
    expect(metadata.labels).not.toHaveProperty('app');
  });

  test('serves by its old pods until they are replaced: all that selects pods selects them, too', () => {
    const service = adopted();
    expectObject(service, 'Service', 'cart').toHave({ spec: { selector, ports: [{ name: 'http', port: 3000, targetPort: 3000 }] } });
    expectObject(service, 'PodDisruptionBudget', 'cart').toHave({ spec: { selector: { matchLabels } } });
    expectObject(service, 'NetworkPolicy', 'cart').toHave({ spec: { podSelector: { matchLabels } } });
    const [first] = podOf(service).topologySpreadConstraints as { labelSelector: object }[];
    expect(first.labelSelector).toEqual({ matchLabels });
    expect(service.podLabels).toEqual(selector);
    expectObject(cart(), 'Service', 'cart').toHave({ spec: { ports: [{ targetPort: 'http' }] } });
  });

  test('is called, and calls', () => {
    const chart = chartIn();
    const service = (id: string, selector?: MicroserviceProps['selector']) =>
      new Microservice(chart, id, { image: IMAGE, ports: [Port.http(3000)], selector });
    const [web, orders, plain] = [service('web', { app: 'web' }), service('orders', { app: 'orders', tier: 'back' }), service('plain')];
    web.calls(orders);
    plain.calls(web);
    expectReachable(web, orders, 3000);
    expectReachable(plain, web, 3000);
  });

  test('is scraped by its Service, which has the usual labels, or by its pods', () => {
    const environment = { cluster: { prometheus: { namespace: 'monitoring' } } };
    expectObject(cart({ selector, metrics: {} }, environment), 'ServiceMonitor', 'cart').toHave({
      spec: { selector: { matchLabels: { 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'cart', app: undefined } } },
    });
    expectObject(worker({ selector, metrics: {}, ports: [Port.http(9090)] }, environment), 'PodMonitor', 'mailer').toHave({
      spec: { selector: { matchLabels } },
    });
  });

  test('may have some of the labels of others', () => {
    const chart = chartIn();
    const both = ['a', 'b'].map((id) => new Worker(chart, id, { image: IMAGE, selector: { app: 'shop', component: id } }));
    expect(both.map(({ podLabels }) => podLabels.component)).toEqual(['a', 'b']);
  });
});

describe('a StatefulSet that is taken over', () => {
  const storage = Storage.perReplica('/var/lib/data', Size.gibibytes(1), { name: 'data' });

  test('keeps the name of its headless Service', () => {
    const service = cart({ identity: Identity.stable(), headlessService: 'cart-nodes', scaling: Scaling.fixed(1) });
    expectObject(service, 'StatefulSet', 'cart').toHave({ spec: { serviceName: 'cart-nodes' } });
    expectObject(service, 'Service', 'cart-nodes').toHave({ spec: { clusterIP: 'None' } });
    expectNoObject(service, 'Service', 'cart-headless');
    expect(service.replicaHosts).toEqual(['cart-0.cart-nodes']);
  });

  test('may have one Service for all, without a cluster IP: clients find ready replicas', () => {
    const props = { storage, headlessService: 'cart', serviceAnnotations: { a: 'b' } };
    expectObject(cart(props), 'Service', 'cart')
      .toHave({ metadata: { annotations: { a: 'b' } }, spec: { clusterIP: 'None', ports: [{ port: 3000 }] } })
      .toHaveLabel('app.kubernetes.io/instance', 'cart')
      .toLack('spec.publishNotReadyAddresses');
    const parallel = Identity.stable({ startsInParallel: true });
    expectObject(cart({ ...props, identity: parallel }), 'Service', 'cart').toHave({ spec: { publishNotReadyAddresses: true } });
    const mailer = worker({ identity: Identity.stable(), headlessService: 'mailer' });
    expectObject(mailer, 'Service', 'mailer').toHave({ spec: { clusterIP: 'None', publishNotReadyAddresses: true } });
  });

  test('may have one Service for all with a cluster IP', () => {
    const service = cart({ storage, headlessService: 'cart', serviceType: ServiceType.clusterIp() });
    expectObject(service, 'Service', 'cart').toLack('spec.clusterIP');
    expect(service.objects.filter(({ kind }) => kind === 'Service')).toHaveLength(1);
  });

  test('keeps its claims', () => {
    // The volume of a directory whose path suggests the name gets another.
    const service = cart({ storage: Storage.scratch('/data').and(storage) });
    expectObject(service, 'StatefulSet', 'cart').toHave({ spec: { volumeClaimTemplates: [{ metadata: { name: 'data' } }] } });
    const [container] = podOf(service).containers;
    expect(container.volumeMounts).toContainEqual({ name: 'data', mountPath: '/var/lib/data' });
    expect(container.volumeMounts.map(({ name }) => name)).toEqual([expect.stringMatching(/^data-.{8}$/), 'data', 'tmp']);
  });
});

test('a claim that is taken over keeps its name', () => {
  const service = cart({ storage: Storage.claim('/data', Size.gibibytes(1), { name: 'uploads.v1' }) });
  expectObject(Chart.of(service), 'PersistentVolumeClaim', 'uploads.v1');
  expect(podOf(service).volumes).toContainEqual({ name: 'data', persistentVolumeClaim: { claimName: 'uploads.v1' } });
});
