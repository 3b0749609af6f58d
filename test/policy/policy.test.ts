import { ApiObject, ApiObjectMetadata, Chart, ChartProps } from 'cdk8s';
import { k8s, Namespace } from 'cdk8s-plus-27';
import { App, Environment, EnvironmentChart, Policy } from '../../lib';
import { ConfigurationError } from '../../lib/testing';
import { temporaryFolder } from '../app/files';

interface Given {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly metadata?: ApiObjectMetadata | { name: unknown } | { labels: unknown };
  readonly spec?: unknown;
}

/** What is said of objects in one chart, line by line. */
function findings(objects: Given[], props: ChartProps = {}): string[] {
  return report((app) => {
    const chart = new Chart(app, 'shop', props);
    objects.forEach((given, index) => {
      new ApiObject(chart, `o${index}`, { apiVersion: 'v1', ...given, metadata: { name: 'a', ...given.metadata } as ApiObjectMetadata });
    });
  });
}

function report(build: (app: App) => unknown, policy?: Policy): string[] {
  const app = new App({ outdir: temporaryFolder(), policy });
  build(app);
  try {
    app.synthYaml();
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message.split('\n');
  }
}

const named = (kind: string, name: unknown, apiVersion = 'v1') => ({ kind, metadata: { name }, apiVersion });
const RBAC = 'rbac.authorization.k8s.io/v1';

describe('the policy "valid"', () => {
  test('reports all that is wrong, and not the first alone', () => {
    expect(
      findings([
        named('ConfigMap', 'Bad_Name'),
        { kind: 'Pod', metadata: { labels: { a: 'no way' } } },
        { kind: 'Pod' },
        { kind: 'Namespace', metadata: { namespace: 'x' } },
      ]),
    ).toEqual([
      'shop/o2: Pod "a" is also made by shop/o1: give one of them another name',
      'shop/o3: namespace "x" on a Namespace, which belongs to the whole cluster: leave it out',
      expect.stringMatching(/^shop\/o0: name "Bad_Name" of a ConfigMap is not valid: use lower-case letters/),
      expect.stringMatching(/^shop\/o1: Pod, metadata\.labels: label a="no way" is not valid: /),
    ]);
  });

  test('is the default; none() takes anything', () => {
    const twice = (app: App) => {
      const chart = new Chart(app, 'shop');
      ['one', 'two'].forEach((id) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'A_' } }));
    };
    expect(report(twice)).toHaveLength(3);
    expect(report(twice, Policy.valid())).toHaveLength(3);
    expect(report(twice, Policy.none())).toEqual([]);
  });
});

describe('duplicates', () => {
  test('are two of a kind, group, namespace and name', () => {
    expect(findings([named('Pod', 'a'), named('Pod', 'a')], { namespace: 'x' })).toEqual([
      'shop/o1: Pod "a" in namespace x is also made by shop/o0: give one of them another name',
    ]);
    expect(findings([named('Deployment', 'a', 'apps/v1'), named('Deployment', 'a', 'apps/v1beta1')])).toHaveLength(1);
    expect(findings([named('Service', 'a'), named('Service', 'a', 'serving.knative.dev/v1')])).toEqual([]);
    expect(findings([named('Pod', 'a'), named('Pod', 'b'), named('Secret', 'a')])).toEqual([]);
  });

  test('are those of one environment; charts outside of any share one', () => {
    const pod = (chart: Chart) => new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } });
    const inEnvironments = (...names: string[]) =>
      report((app) =>
        names.forEach((name, index) => {
          pod(new EnvironmentChart(app, `${name}${index}`, { environment: new Environment(name, { namespace: 'x' }) }));
        }),
      );
    expect(inEnvironments('one', 'two')).toEqual([]);
    expect(inEnvironments('one', 'one')).toHaveLength(1);
    expect(report((app) => ['a', 'b'].forEach((id) => pod(new Chart(app, id))))).toHaveLength(1);
  });
});

describe('a namespace on what belongs to the whole cluster', () => {
  test.each([
    ['Namespace', 'v1'],
    ['PersistentVolume', 'v1'],
    ['ClusterRole', RBAC],
    ['StorageClass', 'storage.k8s.io/v1'],
    ['ValidatingWebhookConfiguration', 'admissionregistration.k8s.io/v1'],
    ['GatewayClass', 'gateway.networking.k8s.io/v1'],
    ['ClusterIssuer', 'cert-manager.io/v1'],
  ])('is refused when it is asked for: %s', (kind, apiVersion) => {
    const asking = { apiVersion, kind, metadata: { name: 'a', namespace: 'x' } };
    expect(findings([asking])).toEqual([`shop/o0: namespace "x" on a ${kind}, which belongs to the whole cluster: leave it out`]);
    expect(findings([asking], { namespace: 'x' })).toHaveLength(1);
    expect(findings([asking], { namespace: 'y' })).toHaveLength(1);
  });

  test('is left off when the chart has stamped it, on typed objects too', () => {
    const app = new App({ outdir: temporaryFolder(), policy: Policy.none() });
    const chart = new Chart(app, 'shop', { namespace: 'x' });
    new ApiObject(chart, 'plain', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } });
    new k8s.KubeClusterRole(chart, 'typed', { metadata: { name: 'a' }, rules: [] });
    new Namespace(chart, 'plus', { metadata: { name: 'b' } });
    expect(app.synthYaml()).not.toContain('namespace: x');
  });

  test('is known of kinds that are defined among the objects', () => {
    const widget = { apiVersion: 'example.com/v1', kind: 'Widget' };
    const definition = (scope: string) => ({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.example.com' },
      spec: { group: 'example.com', names: { kind: 'Widget' }, scope },
    });
    const asking = { ...widget, metadata: { namespace: 'x' } };
    expect(findings([asking, definition('Cluster')])).toHaveLength(1);
    expect(findings([asking, definition('Namespaced')])).toEqual([]);
    expect(findings([asking])).toEqual([]);
    expect(findings([asking, { ...definition('Cluster'), spec: undefined }])).toEqual([]);
  });
});

describe('a namespace that is missing', () => {
  const pod = (name: string, namespace?: string) => ({ kind: 'Pod', metadata: { name, namespace } });

  test('is told beside others that have one', () => {
    expect(findings([pod('a'), pod('b', 'x'), pod('c')])).toEqual([
      `shop/o0: Pod "a" has no namespace, while others have: give it one, or its chart, as in \`{ namespace: 'x' }\``,
      expect.stringContaining('shop/o2: Pod "c" has no namespace'),
    ]);
  });

  test('is not told when no object has one, nor of what has none or may have none', () => {
    expect(findings([pod('a'), pod('b')])).toEqual([]);
    expect(
      findings([
        pod('a', 'x'),
        { kind: 'Namespace' },
        { apiVersion: RBAC, kind: 'ClusterRole' },
        { apiVersion: 'example.com/v1', kind: 'Any' },
      ]),
    ).toEqual([]);
  });
});

describe('a name', () => {
  test.each<[string, unknown, string, string]>([
    ['ConfigMap', 'Cart', 'lower-case letters, digits, dashes and dots', 'v1'],
    ['ConfigMap', 'cart_', 'lower-case letters, digits, dashes and dots', 'v1'],
    ['ConfigMap', '', 'lower-case letters, digits, dashes and dots', 'v1'],
    ['ConfigMap', 'a'.repeat(254), 'has 254 characters: use at most 253', 'v1'],
    ['ConfigMap', 8080, 'name 8080 of a ConfigMap is not text: write it in quotes', 'v1'],
    ['Namespace', 'a.b', 'lower-case letters, digits and dashes', 'v1'],
    ['Namespace', 'a'.repeat(64), 'has 64 characters: use at most 63', 'v1'],
    ['Service', '2cart', 'first a letter', 'v1'],
    ['CronJob', 'a'.repeat(53), 'has 53 characters: use at most 52', 'batch/v1'],
    ['Role', 'a/b', 'anything but a slash and a percent sign', RBAC],
    ['ClusterRole', '..', 'anything but a slash and a percent sign', RBAC],
    ['Widget', 'a b', 'lower-case letters, digits, dashes and dots', 'example.com/v1'],
  ])('that Kubernetes refuses is told: %s %j', (kind, name, message, apiVersion) => {
    expect(findings([named(kind, name, apiVersion)])).toEqual([expect.stringContaining(message)]);
  });

  test.each<[string, unknown, string]>([
    ['ConfigMap', 'kube-root-ca.crt', 'v1'],
    ['ConfigMap', '2cart', 'v1'],
    ['Namespace', '2cart', 'v1'],
    ['ClusterRole', 'system:mine/../x'.replace(/\//g, ':'), RBAC],
    ['RoleBinding', 'Team A', RBAC],
    ['IPAddress', '2001:db8::1', 'networking.k8s.io/v1'],
    ['ClusterTrustBundle', 'example.com:signer:a', 'certificates.k8s.io/v1beta1'],
  ])('that Kubernetes takes is not: %s %j', (kind, name, apiVersion) => {
    expect(findings([named(kind, name, apiVersion)])).toEqual([]);
  });

  test.each<[unknown, string]>([
    ['Shop', 'namespace "Shop" of a Pod is not valid: use lower-case letters, digits and dashes'],
    ['a.b', 'namespace "a.b" of a Pod is not valid'],
    ['a'.repeat(64), 'has 64 characters: use at most 63'],
    [5, 'namespace 5 of a Pod is not text: write it in quotes'],
  ])('may not ask for the namespace %j', (namespace, message) => {
    expect(findings([{ kind: 'Pod', metadata: { name: 'a', namespace } as never }])).toEqual([expect.stringContaining(message)]);
  });

  test('is needed, unless the server makes it', () => {
    const unnamed = (given: Given) =>
      report((app) => {
        const chart = new Chart(app, 'shop');
        const object = new ApiObject(chart, 'o', { apiVersion: 'v1', ...given } as never);
        const toJson = object.toJson.bind(object);
        jest.spyOn(object, 'toJson').mockImplementation(() => {
          const { metadata, ...rest } = toJson() as { metadata: ApiObjectMetadata };
          return { ...rest, metadata: { ...metadata, name: undefined } };
        });
      });
    expect(unnamed({ kind: 'Pod' })).toEqual(['shop/o: Pod has no name: give it one in its metadata']);
    expect(unnamed({ kind: 'Pod', metadata: { generateName: 'a-' } })).toEqual([]);
    expect(unnamed({ kind: 'TokenReview', apiVersion: 'authentication.k8s.io/v1' })).toEqual([]);
  });
});

describe('a label', () => {
  const BAD = { 'a b': 'c' };
  const TEXT = 'label key "a b" is not valid: use at most 63';

  test.each<[string, Given]>([
    ['Pod, metadata.labels', { kind: 'Pod', metadata: { labels: BAD } }],
    ['Deployment, spec.template.metadata.labels', { kind: 'Deployment', spec: { template: { metadata: { labels: BAD } } } }],
    ['Deployment, spec.selector.matchLabels', { kind: 'Deployment', spec: { selector: { matchLabels: BAD } } }],
    ['CronJob, spec.jobTemplate.metadata.labels', { kind: 'CronJob', spec: { jobTemplate: { metadata: { labels: BAD } } } }],
    [
      'CronJob, spec.jobTemplate.spec.template.metadata.labels',
      { kind: 'CronJob', spec: { jobTemplate: { spec: { template: { metadata: { labels: BAD } } } } } },
    ],
    [
      'StatefulSet, spec.volumeClaimTemplates[1].metadata.labels',
      { kind: 'StatefulSet', spec: { volumeClaimTemplates: [{}, { metadata: { labels: BAD } }] } },
    ],
    ['Service, spec.selector', { kind: 'Service', spec: { selector: BAD } }],
    ['NetworkPolicy, spec.podSelector.matchLabels', { kind: 'NetworkPolicy', spec: { podSelector: { matchLabels: BAD } } }],
  ])('that Kubernetes refuses is told, with where it is: %s', (at, given) => {
    expect(findings([given])).toEqual([expect.stringMatching(new RegExp(`^shop/o0: ${at.replace(/[[\].]/g, '\\$&')}: ${TEXT}`))]);
  });

  test.each<[string, unknown, string]>([
    ['a', true, 'label a=true is not a string: quote it, as in "true"'],
    ['a', 1, 'label a=1 is not a string'],
    ['a', '-b', 'label a="-b" is not valid: use at most 63'],
    ['a', 'b'.repeat(64), 'is not valid: use at most 63'],
    ['a/b/c', 'd', 'label key "a/b/c" is not valid'],
    ['Example.com/a', 'd', 'label key "Example.com/a" is not valid'],
    [`${'a'.repeat(254)}/b`, 'd', 'is not valid: use at most 63'],
  ])('may not be %j: %j', (key, value, message) => {
    expect(findings([{ kind: 'Pod', metadata: { labels: { [key]: value } } }])).toEqual([expect.stringContaining(message)]);
  });

  test('that Kubernetes takes is not told', () => {
    expect(findings([{ kind: 'Pod', metadata: { labels: { 'example.com/A_b.c': 'D-e_f.1', empty: '' } } }])).toEqual([]);
    expect(
      findings([{ kind: 'Widget', apiVersion: 'example.com/v1', spec: { selector: BAD, template: 'text', volumeClaimTemplates: 1 } }]),
    ).toEqual([]);
  });
});
