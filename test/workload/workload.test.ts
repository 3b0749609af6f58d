import { Chart, JsonPatch } from 'cdk8s';
import { ExternalService, Image, Microservice, Runtime, MicroserviceProps, Port, Priority, Secret, Config, WorkloadProps } from '../../lib';
import { expectConfigurationError, expectObject, findObject, objectsOf } from '../../lib/testing';
import { cart, chartIn, IMAGE, inPod, podOf, scheduledTask, task, worker } from './fixture';

const OWN = {
  'app.kubernetes.io/name': 'cart',
  'app.kubernetes.io/instance': 'cart',
  'app.kubernetes.io/part-of': 'shop',
  'app.kubernetes.io/managed-by': 'cdk8s',
};

describe('labels', () => {
  test('say what each object is, and which version runs', () => {
    const service = cart();
    for (const { kind, metadata } of objectsOf(service)) {
      expect(metadata.labels).toEqual({ ...OWN, ...(kind === 'Deployment' && { 'app.kubernetes.io/version': '1.4.2' }) });
      expect(metadata).toMatchObject({ name: 'cart', namespace: 'shop' });
    }
    expectObject(service, 'Deployment', 'cart').toHave({
      spec: {
        selector: { matchLabels: { 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'cart' } },
        template: { metadata: { labels: { ...OWN, 'app.kubernetes.io/version': '1.4.2' } } },
      },
    });
    expect(
      Object.keys((findObject(service, 'Deployment', 'cart').spec as { selector: { matchLabels: object } }).selector.matchLabels),
    ).toHaveLength(2);
  });

  test('of one’s own are on every object, down to the pod, and never in a selector', () => {
    const service = cart({ labels: { team: 'orders' }, config: Config.values({ A: '1' }) });
    expect(objectsOf(service).map(({ metadata }) => metadata.labels!.team)).toEqual(service.objects.map(() => 'orders'));
    expectObject(service, 'Deployment', 'cart').toHave({ spec: { template: { metadata: { labels: { team: 'orders' } } } } });
    expect(JSON.stringify(objectsOf(service).map(({ spec }) => (spec as { selector?: object } | undefined)?.selector))).not.toContain(
      'orders',
    );
  });

  test('have no version where there is none that a label takes', () => {
    const image = Image.of(`redis@sha256:${'0'.repeat(64)}`);
    expectObject(cart({ image }), 'Deployment', 'cart').toHave({ metadata: { labels: { 'app.kubernetes.io/version': undefined } } });
  });
});

describe('annotations', () => {
  test('are on every object, down to the pod', () => {
    const service = cart({ annotations: { 'example.com/owner': 'orders@example.com' } });
    for (const { metadata } of objectsOf(service)) {
      expect(metadata.annotations).toEqual({ 'example.com/owner': 'orders@example.com' });
    }
    expectObject(service, 'Deployment', 'cart').toHave({
      spec: { template: { metadata: { annotations: { 'example.com/owner': 'orders@example.com' } } } },
    });
  });

  test('of the pods are theirs alone', () => {
    const service = cart({ annotations: { all: '1' }, podAnnotations: { 'sidecar.istio.io/inject': 'false', all: '1' } });
    const annotated = objectsOf(service).map(({ metadata }) => metadata.annotations);
    expect(new Set(annotated.map((annotations) => JSON.stringify(annotations)))).toEqual(new Set(['{"all":"1"}']));
    const annotations = { all: '1', 'sidecar.istio.io/inject': 'false' };
    expectObject(service, 'Deployment', 'cart').toHave({ spec: { template: { metadata: { annotations } } } });
  });

  test('of the ServiceAccount and the Service are theirs alone', () => {
    const service = cart({
      annotations: { all: '1' },
      serviceAccountAnnotations: { 'iam.gke.io/gcp-service-account': 'cart@shop' },
      serviceAnnotations: { 'example.com/lb': 'internal' },
    });
    const annotated = Object.fromEntries(objectsOf(service).map(({ kind, metadata }) => [kind, metadata.annotations]));
    expect(annotated).toEqual({
      ServiceAccount: { all: '1', 'iam.gke.io/gcp-service-account': 'cart@shop' },
      Service: { all: '1', 'example.com/lb': 'internal' },
      Deployment: { all: '1' },
      NetworkPolicy: { all: '1' },
      PodDisruptionBudget: { all: '1' },
    });
  });
});

describe('the ServiceAccount', () => {
  test.each([cart(), worker(), task(), scheduledTask()])('is the workload’s own, without a token', (workload) => {
    expectObject(workload, 'ServiceAccount', workload.name).toHave({ automountServiceAccountToken: false });
    expect(podOf(workload)).toMatchObject({ serviceAccountName: workload.name, automountServiceAccountToken: false });
  });
});

describe('nodes', () => {
  const nodes: Partial<WorkloadProps> = {
    nodeSelector: { 'kubernetes.io/arch': 'arm64' },
    tolerations: [{ key: 'dedicated', value: 'search', effect: 'NoSchedule' }, { key: 'spot' }, {}],
  };

  test('are chosen by labels, and by what is tolerated', () => {
    for (const pod of [podOf(cart(nodes)), podOf(task(nodes))]) {
      expect(pod.nodeSelector).toEqual({ 'kubernetes.io/arch': 'arm64' });
      expect(pod.tolerations).toEqual([
        { key: 'dedicated', value: 'search', effect: 'NoSchedule' },
        { key: 'spot', operator: 'Exists' },
        { operator: 'Exists' },
      ]);
    }
  });

  test('are all of them otherwise', () => {
    expectObject(cart({ nodeSelector: {}, tolerations: [] }), 'Deployment', 'cart').toHave(
      inPod({ nodeSelector: undefined, tolerations: undefined }),
    );
  });
});

describe('priority', () => {
  test('is one that exists, or the environment’s', () => {
    expect(podOf(cart({ priority: Priority.existing('high') })).priorityClassName).toBe('high');
    expect(podOf(cart({}, { priority: Priority.existing('usual') })).priorityClassName).toBe('usual');
    expect(podOf(cart({ priority: Priority.existing('high') }, { priority: Priority.existing('usual') })).priorityClassName).toBe('high');
    expect(podOf(cart())).not.toHaveProperty('priorityClassName');
  });

  test('is made when it is one to create, once', () => {
    const chart = chartIn({ priority: Priority.create('usual', 1000) });
    const props = { image: IMAGE, ports: [Port.http(3000)] };
    new Microservice(chart, 'cart', props);
    new Microservice(chart, 'search', { ...props, priority: Priority.create('high', 2000) });
    new Microservice(chart, 'frontend', props);
    expectObject(chart, 'PriorityClass', 'usual').toHave({ value: 1000 });
    expectObject(chart, 'PriorityClass', 'high').toHave({ value: 2000 });
    expectObject(chart, 'Deployment', 'search').toHave(inPod({ priorityClassName: 'high' }));
  });
});

describe('a call', () => {
  const called = (props: Partial<MicroserviceProps>) => {
    const service = cart(props);
    const search = new Microservice(Chart.of(service), 'search', { image: IMAGE, ports: [Port.http(9200)] });
    return { service, search };
  };

  test.each<[string, Partial<MicroserviceProps>]>([
    ['env', { env: { SEARCH_URL: 'x' } }],
    ['the runtime', { runtime: Runtime.of({ env: { SEARCH_URL: 'x' } }) }],
    ['a secret', { secrets: [Secret.existing('search', 'url').asFile('/s/url'), Secret.existing('search', 'url').asEnv('SEARCH_URL')] }],
    ['config', { config: Config.files('/conf', { a: '1' }).and(Config.values({ SEARCH_URL: 'x' })) }],
    ['an init container', { initContainers: [{ name: 'before', image: IMAGE, env: { SEARCH_URL: 'x' } }] }],
  ])('is refused when its variable is set by %s', (_, props) => {
    const { service, search } = called(props);
    const text = 'shop/cart: calls search, but SEARCH_URL is set already';
    expectConfigurationError(() => service.calls(search), text, "`{ variable: 'OTHER_SEARCH' }`");
    service.calls(search, { variable: 'OTHER_SEARCH' });
    expectObject(service, 'Deployment', 'cart').toHaveEnv('OTHER_SEARCH_URL', 'http://search:9200');
  });

  test('is refused when its variable is another call’s', () => {
    const { service, search } = called({});
    service.calls(search);
    const other = new ExternalService(Chart.of(service), 'other', { host: 'search.example.com', port: Port.https(443) });
    expectConfigurationError(() => service.calls(other, { variable: 'SEARCH' }), 'calls other, but SEARCH_URL is set already');
  });

  test('gives a host and a port for what is not HTTP', () => {
    const { service } = called({});
    service.calls(new Microservice(Chart.of(service), 'db', { image: IMAGE, ports: [Port.tcp(5432)] }));
    expectObject(service, 'Deployment', 'cart').toHaveEnv('DB_HOST', 'db').toHaveEnv('DB_PORT', '5432');
  });
});

describe('object()', () => {
  const service = cart({ config: Config.values({ A: '1' }).and(Config.files('/conf', { a: '1' })) });

  test('gives each object that was made', () => {
    expect(service.object('Deployment').kind).toBe('Deployment');
    expect(service.object('ConfigMap').name).toBe('cart');
    expect(service.object('ConfigMap/cart-conf').name).toBe('cart-conf');
    expect(cart({ config: Config.files('/conf', { a: '1' }) }).object('ConfigMap').name).toBe('cart-conf');
    expect(task().object('Job').kind).toBe('Job');
    expect(service.objects.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['Deployment', 'Service', 'ServiceAccount', 'NetworkPolicy']),
    );
  });

  test('says what there is when there is no such object', () => {
    expectConfigurationError(() => service.object('StatefulSet'), 'shop/cart: has no object "StatefulSet": it has ', 'Deployment/cart');
    expectConfigurationError(() => service.object('ConfigMap/cart-opt'), 'has no object "ConfigMap/cart-opt"', 'ConfigMap/cart-conf');
  });

  test('does not choose among several', () => {
    const files = Config.files('/conf', { a: '1' }).and(Config.files('/opt', { a: '1' }));
    expectConfigurationError(
      () => cart({ config: files }).object('ConfigMap'),
      'has no object "ConfigMap"',
      'ConfigMap/cart-conf, ConfigMap/cart-opt',
    );
  });
});

describe('patch()', () => {
  test('changes what is written, also what no type knows', () => {
    const service = cart();
    service.patch(
      'Deployment',
      JsonPatch.add('/spec/template/spec/hostUsers', false),
      JsonPatch.replace('/spec/replicas', 7),
      JsonPatch.remove('/spec/strategy'),
    );
    expectObject(service, 'Deployment', 'cart')
      .toHave(inPod({ hostUsers: false }))
      .toHave({ spec: { replicas: 7 } })
      .toLack('spec.strategy');
  });

  test('is applied to what earlier patches made', () => {
    const service = cart();
    service.patch('Service', JsonPatch.add('/metadata/annotations', {}));
    service.patch('Service', JsonPatch.add('/metadata/annotations/team', 'orders'));
    expectObject(service, 'Service', 'cart').toHave({ metadata: { annotations: { team: 'orders' } } });
  });

  test('throws when there is no such object', () => {
    expectConfigurationError(() => cart().patch('Ingress', JsonPatch.remove('/spec')), 'shop/cart: has no object "Ingress"');
  });

  test('throws when the path is not in the output', () => {
    const service = cart();
    service.patch('Deployment', JsonPatch.replace('/spec/template/spec/hostNetworks', true));
    expectConfigurationError(
      () => objectsOf(service),
      'shop/cart',
      '"/spec/template/spec/hostNetworks" is not in the output',
      'automountServiceAccountToken',
    );
  });
});

describe('rendering twice', () => {
  test('gives the same bytes', () => {
    const services = [
      cart({ config: Config.values({ A: '1' }) }),
      task(),
      scheduledTask(),
      worker({ sidecars: [{ name: 'x', image: IMAGE }] }),
    ];
    for (const service of services) {
      expect(JSON.stringify(objectsOf(service))).toBe(JSON.stringify(objectsOf(service)));
    }
  });
});
