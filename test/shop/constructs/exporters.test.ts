import { App, Environment } from '../../../lib';
import { IMAGES } from '../../../lib/shop/constructs/images';
import { Shop } from '../../../lib/shop/shop';
import { expectObject, findObject, KubernetesObject } from '../../../lib/testing';
import { renderedShop } from '../environments';
import { PodSpec, workloads } from '../pods';

const { objects } = renderedShop();
const EXPORTED = ['cart-redis', 'elasticsearch', 'frontend'];

function pod(from: KubernetesObject[], name: string): PodSpec {
  return workloads(from).find((workload) => workload.name === name)!.pod;
}

function exporters(from: KubernetesObject[]): string[] {
  return workloads(from).flatMap((workload) => (workload.pod.containers.some(({ name }) => name === 'exporter') ? [workload.name] : []));
}

describe('exporters', () => {
  test('are beside the servers that have no figures for Prometheus, where there is one', () => {
    expect(exporters(objects.development)).toEqual([]);
    expect(exporters(objects.staging).sort()).toEqual(EXPORTED);
    expect(exporters(objects.production).sort()).toEqual(EXPORTED);
  });

  test.each(EXPORTED)('that of %s is what Prometheus asks, and the only one that it may', (name) => {
    for (const environment of [objects.staging, objects.production]) {
      expectObject(environment, 'ServiceMonitor', name).toHave({ spec: { endpoints: [{ port: 'metrics' }] } });
      const [port] = pod(environment, name).containers.find((container) => container.name === 'exporter')!.ports!;
      const { ingress } = findObject(environment, 'NetworkPolicy', name).spec as { ingress: { from: object[]; ports: object[] }[] };
      const monitoring = ingress.filter(({ from }) => JSON.stringify(from).includes('"monitoring"'));
      expect(monitoring.map(({ ports }) => ports)).toEqual([[{ port: port.containerPort, protocol: 'TCP' }]]);
    }
  });

  test('that of nginx asks for the page that nginx has for it', () => {
    const { args, image } = pod(objects.production, 'frontend').containers.find(({ name }) => name === 'exporter')!;
    expect(image).toBe(IMAGES.nginxExporter.reference);
    expect(args).toEqual(['--nginx.scrape-uri=http://127.0.0.1:8081/stub_status']);
    const { data } = findObject(objects.production, 'ConfigMap', 'frontend-etc-nginx-templates') as unknown as {
      data: Record<string, string>;
    };
    expect(Object.values(data).join()).toMatch(/listen 127\.0\.0\.1:8081;[^}]*location = \/stub_status \{\s*stub_status;/);
  });

  test('those of the stores read passwords from files', () => {
    const script = (name: string) =>
      pod(objects.production, name).containers.find((container) => container.name === 'exporter')!.command![2];
    expect(script('cart-redis')).toContain('REDIS_PASSWORD="$(cat /run/secrets/redis/password)"');
    expect(script('elasticsearch')).toContain('ES_USERNAME=metrics ES_PASSWORD="$(cat /run/secrets/elasticsearch/metrics)"');
    expect(JSON.stringify(objects.production)).not.toContain('secretKeyRef');
  });

  test('that of Elasticsearch is a user who may look at figures, and read nothing', () => {
    const [users] = pod(objects.production, 'elasticsearch').initContainers!.filter(({ name }) => name === 'users');
    expect(users.command![2]).toContain('metrics: { cluster: [ monitor ], indices: [ { names: [ "*" ], privileges: [ monitor ] } ] }');
    expect(users.command![2]).toContain('elasticsearch-users useradd metrics -r metrics');
    expect(JSON.stringify(objects.development)).not.toContain('useradd metrics');
  });

  test('get a password of their own where passwords are generated', () => {
    const app = new App();
    const prometheus = { namespace: 'monitoring' };
    const environment = new Environment('test', { application: 'shop', cluster: { prometheus } });
    const shop = new Shop(app, 'shop', { environment, generatePasswords: true });
    const job = workloads(JSON.parse(JSON.stringify(shop.toJson())) as KubernetesObject[]).find(({ name }) => name === 'passwords')!;
    const value = 'cart-redis elasticsearch elasticsearch-search elasticsearch-metrics';
    expect(job.pod.containers[0].env).toContainEqual({ name: 'TO_MAKE', value });
  });
});
