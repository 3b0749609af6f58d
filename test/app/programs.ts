import { ApiObject, App as Cdk8sApp, Chart, Cron, Include, JsonPatch, Lazy, Size } from 'cdk8s';
import * as plus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './files';

/** Programs as others write them, with cdk8s alone and with cdk8s-plus. */
export const PROGRAMS: Record<string, (app: Cdk8sApp) => unknown> = {
  'nothing at all': () => undefined,
  'a chart without objects': (app) => new Chart(app, 'empty'),
  'an object without anything': (app) => new ApiObject(new Chart(app, 'chart'), 'object', { apiVersion: 'v1', kind: 'ConfigMap' }),
  'objects with labels, a namespace and patches': (app) => {
    const chart = new Chart(app, 'Chart_One', { namespace: 'shop', labels: { team: 'cart' }, disableResourceNameHashes: true });
    const object = new ApiObject(chart, 'Object', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { annotations: { a: 'yes' }, finalizers: ['x'] },
      data: { b: '0777', a: 'multi\nline\n', empty: '', none: null, list: [undefined, 1, null] },
    });
    object.addJsonPatch(JsonPatch.add('/data/z', 'patched'));
    object.metadata.addLabel('l', 'v');
  },
  'values that are computed late': (app) => {
    new ApiObject(new Chart(app, 'chart'), 'object', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      data: Lazy.any({ produce: () => ({ late: 'b', number: Lazy.any({ produce: () => 1 }) as number }) }) as object,
    });
  },
  'values that stand for others, in each other': (app) => {
    const late = (value: unknown) => Lazy.any({ produce: () => value }) as object;
    const token = (value: unknown) => ({ resolve: () => value });
    class Union {
      constructor(public readonly value: unknown) {}
    }
    new ApiObject(new Chart(app, 'chart'), 'object', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { labels: { a: late('b') as unknown as string }, annotations: { n: token('annotated') as unknown as string } },
      data: late(token(late({ deep: late([late(1), token([2, null, undefined, new Union('three')]), [], {}]) }))),
      spec: {
        union: new Union(4),
        text: new Union('five'),
        value: { value: 6 },
        resolve: 'text',
        list: Object.assign([late(1)], { value: 'of a list' }),
        falsy: [0, '', false, late(0), late(''), late(undefined), late(null)],
      },
    });
  },
  'charts in charts, and beside each other': (app) => {
    const outer = new Chart(app, 'outer');
    const inner = new Chart(new Construct(outer, 'group'), 'inner', { namespace: 'other' });
    const direct = new Chart(outer, 'direct');
    [outer, inner, direct, new Chart(app, 'z-beside')].forEach((chart) => new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod' }));
  },
  'charts that depend on each other': (app) => {
    const charts = ['a', 'b', 'c', 'd'].map((id) => new Chart(app, id));
    const pods = charts.map((chart) => ['x', 'y'].map((id) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Pod' })));
    charts[3].addDependency(charts[2]);
    pods[2][0].addDependency(pods[1][1]);
    charts[1].addDependency(pods[0][0]);
    pods[0][0].addDependency(pods[0][1]);
  },
  'what another file has': (app) => {
    const url = join(temporaryFolder(), 'included.yaml');
    writeFileSync(
      url,
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: b\nspec:\n  a: 0x10\n',
    );
    new Include(new Chart(app, 'chart', { namespace: 'x' }), 'include', { url });
  },
  'one name in two namespaces': (app) => {
    ['one', 'two'].forEach((namespace) => {
      new ApiObject(new Chart(app, namespace), 'object', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: `same-${namespace}`, namespace },
      });
    });
  },
  'objects whose names and labels others judge': (app) => {
    const chart = new Chart(app, 'chart');
    new ApiObject(chart, 'applications', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      spec: { template: { metadata: { name: '{{cluster}}-shop', labels: { cluster: '{{cluster}}' } } } },
    });
    new ApiObject(chart, 'request', { apiVersion: 'certificates.k8s.io/v1', kind: 'CertificateSigningRequest', metadata: { name: 'a:B' } });
    const issuer = { name: 'letsencrypt', namespace: 'shop' };
    new ApiObject(chart, 'issuer', { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: issuer });
    new plus.Role(chart, 'role', { rules: [] });
    const items = [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a', namespace: 'shop' } }];
    new plus.k8s.KubeConfigMapList(chart, 'configs', { items: [{ metadata: { name: 'a' } }, { metadata: { name: 'b' } }] });
    new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items });
  },
  'typed objects of cdk8s-plus': (app) => {
    const chart = new Chart(app, 'typed', { namespace: 'shop' });
    new plus.k8s.KubeService(chart, 'service', {
      spec: { ports: [{ port: 80, targetPort: plus.k8s.IntOrString.fromString('http') }], selector: { app: 'a' } },
    });
    new plus.k8s.KubeResourceQuota(chart, 'quota', { spec: { hard: { cpu: plus.k8s.Quantity.fromNumber(4) } } });
    new plus.k8s.KubeDeployment(chart, 'deployment', {
      spec: {
        selector: { matchLabels: { app: 'a' } },
        template: {
          metadata: { labels: { app: 'a' } },
          spec: {
            containers: [
              {
                name: 'a',
                image: 'nginx',
                ports: [{ name: 'http', containerPort: 80 }],
                resources: { requests: { cpu: plus.k8s.Quantity.fromNumber(0.5) } },
                livenessProbe: { httpGet: { port: plus.k8s.IntOrString.fromNumber(80) } },
              },
            ],
          },
        },
      },
    });
  },
  'services of cdk8s-plus': (app) => {
    const chart = new Chart(app, 'plus', { namespace: 'shop' });
    const config = new plus.ConfigMap(chart, 'config', { data: { on: 'yes', text: 'a\n b\n' } });
    const deployment = new plus.Deployment(chart, 'deployment', { containers: [{ image: 'nginx', portNumber: 80 }] });
    deployment.containers[0].mount('/etc/config', plus.Volume.fromConfigMap(chart, 'volume', config));
    const service = deployment.exposeViaService({ ports: [{ port: 8080, targetPort: 80 }] });
    new plus.Ingress(chart, 'ingress').addHostRule('a.example.com', '/', plus.IngressBackend.fromService(service));
    new plus.StatefulSet(chart, 'state', { containers: [{ image: 'redis', portNumber: 6379 }] });
    new plus.PersistentVolumeClaim(chart, 'claim', {
      storage: Size.gibibytes(1),
      accessModes: [plus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
    });
    const account = new plus.ServiceAccount(chart, 'account');
    new plus.Role(chart, 'role', { rules: [] }).allowRead(plus.ApiResource.PODS);
    new plus.Role(chart, 'other').bind(account);
    new plus.HorizontalPodAutoscaler(chart, 'scaler', {
      target: deployment,
      maxReplicas: 3,
      metrics: [plus.Metric.resourceCpu(plus.MetricTarget.averageUtilization(70))],
    });
    new plus.CronJob(chart, 'cron', { schedule: Cron.everyMinute(), containers: [{ image: 'busybox' }] });
  },
};
