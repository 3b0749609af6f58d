import { JsonPatch } from 'cdk8s';
import { Dashboard, EnvironmentProps, Grafana } from '../../lib';
import { expectConfigurationError, expectObject, objectsOf } from '../../lib/testing';
import { chartIn } from '../workload/fixture';

const CONTENT = { title: 'Shop', panels: [{ type: 'text', options: { content: 'Tee ☕' }, description: undefined }] };

function dashboard(content: object, grafana: Grafana = {}, environment: EnvironmentProps = {}, id = 'overview'): Dashboard {
  return new Dashboard(chartIn({ ...environment, cluster: { grafana } }), id, { content: content });
}

function jsonOf(construct: Dashboard, id = 'overview'): Record<string, unknown> {
  const { data } = expectObject(construct, 'ConfigMap', id).object as unknown as { data: Record<string, string> };
  return JSON.parse(Object.values(data).join()) as Record<string, unknown>;
}

describe('a dashboard', () => {
  test('is a ConfigMap of the same name, which the sidecar finds', () => {
    expect(objectsOf(dashboard({ ...CONTENT, uid: 'shop', id: 12 })).find(({ kind }) => kind === 'ConfigMap')).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'overview',
        namespace: 'shop',
        labels: { 'app.kubernetes.io/managed-by': 'cdk8s', 'app.kubernetes.io/part-of': 'shop', grafana_dashboard: '1' },
      },
      data: {
        'shop-overview.json': `${JSON.stringify({ title: 'Shop', panels: [{ type: 'text', options: { content: 'Tee ☕' } }], uid: 'shop' }, undefined, 2)}\n`,
      },
    });
  });

  test('has the labels and the folder of that Grafana', () => {
    expectObject(dashboard(CONTENT, { dashboardLabels: { dashboards: 'main' }, folder: 'Shop & more' }), 'ConfigMap', 'overview')
      .toHaveLabel('dashboards', 'main')
      .toLack('metadata.labels.grafana_dashboard')
      .toHave({ metadata: { annotations: { grafana_folder: 'Shop & more' } } });
  });

  test('can be patched', () => {
    const overview = dashboard(CONTENT);
    overview.patch(JsonPatch.add('/immutable', true));
    expectObject(overview, 'ConfigMap', 'overview').toHave({ immutable: true });
    overview.patch(JsonPatch.remove('/spec'));
    expectConfigurationError(() => objectsOf(overview), 'shop/overview/object: patch path "/spec" is not in the output');
  });

  test('is found by the same uid for ever', () => {
    expect(jsonOf(dashboard(CONTENT)).uid).toBe('shop-overview');
    expect(jsonOf(dashboard({ ...CONTENT, uid: 'a_B-1' })).uid).toBe('a_B-1');
    const long = jsonOf(dashboard(CONTENT, {}, { namespace: `n${'a'.repeat(50)}` })).uid as string;
    const other = jsonOf(dashboard(CONTENT, {}, { namespace: `n${'a'.repeat(50)}` }, 'another'), 'another').uid as string;
    expect([long.length, other.length]).toEqual([40, 40]);
    expect(long).not.toBe(other);
  });

  test('may use a part twice', () => {
    const part = { w: 8, h: 7 };
    expect(jsonOf(dashboard({ ...CONTENT, panels: [part, part] })).panels).toEqual([part, part]);
  });
});
