import { ApiObject, Chart } from 'cdk8s';
import { k8s, Namespace } from 'cdk8s-plus-27';
import { App, Policy } from '../../../lib';
import { temporaryFolder } from '../../app/files';
import { findings, RBAC } from '../findings';

describe('a namespace on what belongs to the whole cluster', () => {
  test.each([
    ['Namespace', 'v1'],
    ['PersistentVolume', 'v1'],
    ['ClusterRole', RBAC],
    ['StorageClass', 'storage.k8s.io/v1'],
    ['ValidatingWebhookConfiguration', 'admissionregistration.k8s.io/v1'],
    ['GatewayClass', 'gateway.networking.k8s.io/v1'],
    ['ClusterIssuer', 'cert-manager.io/v1'],
  ])('is told when it is asked for, because the API server ignores it: %s', (kind, apiVersion) => {
    const asking = { apiVersion, kind, metadata: { name: 'a', namespace: 'x' } };
    expect(findings([asking])).toEqual([`warning: shop/o0: namespace "x" on a ${kind}, which is cluster-scoped: omit it`]);
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
    expect(findings([asking, { kind: 'List', items: [definition('Cluster')] }])).toHaveLength(1);
    expect(findings([asking, { ...definition('Cluster'), spec: undefined }])).toEqual([]);
  });
});
