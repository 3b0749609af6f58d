import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Environment, EnvironmentChart, EnvironmentProps } from '../../lib';
import { expectConfigurationError, expectNoObject, expectObject, objectsOf } from '../../lib/testing';
import { chartOn, emptyApp, service } from '../network/services';

/** Charts of one environment in one app. */
function charts(props: EnvironmentProps, ...namespaces: (string | undefined)[]) {
  const app = emptyApp();
  const environment = new Environment('test', { application: 'shop', ...props });
  return { app, all: namespaces.map((namespace, index) => new EnvironmentChart(app, `chart-${index}`, { environment, namespace })) };
}

const kinds = (chart: Construct, kind: string) =>
  objectsOf(chart)
    .filter((object) => object.kind === kind)
    .map(({ metadata }) => metadata.name);

describe('the namespace of services', () => {
  test('is made with Pod Security "restricted", of the cluster\'s version', () => {
    const chart = chartOn({ version: '1.31' });
    service(chart, 'cart');
    expect(expectObject(chart, 'Namespace', 'shop').object).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'shop',
        labels: {
          'app.kubernetes.io/managed-by': 'cdk8s',
          'app.kubernetes.io/part-of': 'shop',
          'pod-security.kubernetes.io/enforce': 'restricted',
          'pod-security.kubernetes.io/enforce-version': 'v1.31',
          'pod-security.kubernetes.io/warn': 'restricted',
        },
      },
    });
  });

  test('is made once, however many services and charts share it', () => {
    const { app, all } = charts({}, undefined, undefined);
    all.forEach((chart, index) => service(chart, `service-${index}`));
    expect(kinds(app, 'Namespace')).toEqual(['shop-test']);
    expect(objectsOf(app).filter(({ metadata }) => metadata.name === 'default-deny')).toHaveLength(1);
    expect(new Set(objectsOf(app).flatMap(({ metadata }) => metadata.namespace ?? []))).toEqual(new Set(['shop-test']));
  });

  test("is the chart's own, where it has one", () => {
    const { app, all } = charts({}, 'web', 'data');
    all.forEach((chart) => service(chart, 'cart'));
    expect(kinds(app, 'Namespace')).toEqual(['web', 'data']);
    expect(
      objectsOf(app)
        .filter(({ metadata }) => metadata.name === 'default-deny')
        .map(({ metadata }) => metadata.namespace),
    ).toEqual(['web', 'data']);
    expectObject(app, 'Deployment', 'cart', { namespace: 'data' }).toHaveLabel('app.kubernetes.io/part-of', 'shop');
  });

  test('is not made where somebody else does; what denies by default is', () => {
    const { app, all } = charts({ createNamespace: false }, undefined);
    service(all[0], 'cart');
    expectNoObject(app, 'Namespace', 'shop-test');
    expectObject(app, 'NetworkPolicy', 'default-deny').toHave({
      metadata: { namespace: 'shop-test' },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: undefined, egress: undefined },
    });
  });

  test('may allow what others bring: pods of another level, and their connections', () => {
    const { app, all } = charts({ defaultDeny: false, podSecurity: 'baseline' }, undefined);
    service(all[0], 'cart');
    expectObject(app, 'Namespace', 'shop-test').toHaveLabel('pod-security.kubernetes.io/enforce', 'baseline');
    expectNoObject(app, 'NetworkPolicy', 'default-deny');
    // The connections of a service are denied by its own policy.
    expectObject(app, 'NetworkPolicy', 'cart').toHave({ spec: { policyTypes: ['Ingress', 'Egress'], ingress: undefined } });
  });

  test('has labels and annotations of what works by namespace, such as a service mesh', () => {
    const namespaceLabels = { 'istio-injection': 'enabled' };
    const { app, all } = charts({ namespaceLabels, namespaceAnnotations: { 'linkerd.io/inject': 'enabled' } }, 'web', 'data');
    all.forEach((chart) => service(chart, 'cart'));
    for (const namespace of ['web', 'data']) {
      expectObject(app, 'Namespace', namespace)
        .toHaveLabel('istio-injection', 'enabled')
        .toHaveLabel('pod-security.kubernetes.io/enforce', 'restricted')
        .toHave({ metadata: { annotations: { 'linkerd.io/inject': 'enabled' } } });
    }
  });

  test('is not made for a chart without services', () => {
    expect(objectsOf(chartOn())).toEqual([]);
  });

  test.each(['default', 'kube-system', 'kube-public', 'kube-node-lease'])('cannot be %s', (namespace) => {
    expectConfigurationError(
      () => service(new Chart(emptyApp(), 'chart', { namespace }), 'cart'),
      `chart/cart: namespace "${namespace}" belongs to the cluster: set another one on the chart`,
    );
  });

  test('has a valid name', () => {
    expectConfigurationError(
      () => service(new Chart(emptyApp(), 'chart', { namespace: 'My_Shop' }), 'cart'),
      'chart/cart: namespace "My_Shop" is not valid',
      '"my-shop"',
    );
  });
});

describe('two services of one name', () => {
  test('cannot be in one namespace, wherever they are in the tree', () => {
    const { all } = charts({}, undefined, undefined);
    service(new Construct(all[0], 'deep'), 'cart');
    expectConfigurationError(
      () => service(all[1], 'cart'),
      'chart-1/cart: name "cart" is taken by chart-0/deep/cart in namespace shop-test: use another id for one of them',
    );
  });

  test('may be in two, or in two environments that name one', () => {
    const { all } = charts({}, 'web', 'data');
    expect(() => all.map((chart) => service(chart, 'cart'))).not.toThrow();
    const app = emptyApp();
    for (const name of ['staging', 'production']) {
      service(new EnvironmentChart(app, name, { environment: new Environment(name, { namespace: 'shop' }) }), 'cart');
    }
    expect(kinds(app, 'Namespace')).toEqual(['shop', 'shop']);
  });
});
