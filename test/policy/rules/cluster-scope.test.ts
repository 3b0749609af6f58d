import { ApiObject, Chart } from 'cdk8s';
import { k8s, Namespace } from 'cdk8s-plus-27';
import { App, Policy } from '../../../lib';
import { clusterScope } from '../../../lib/policy/rules/cluster-scope';
import { temporaryFolder } from '../../app/files';
import { findings, RBAC } from '../findings';
import { testRule } from '../test-rule';

const object = (kind: string, apiVersion: string) => ({ apiVersion, kind, metadata: { name: 'a', namespace: 'x' } });
const widget = object('Widget', 'example.com/v1');
const definition = (scope: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: { group: 'example.com', names: { kind: 'Widget' }, scope },
});
const KINDS: [string, string][] = [
  ['Namespace', 'v1'],
  ['PersistentVolume', 'v1'],
  ['ClusterRole', RBAC],
  ['StorageClass', 'storage.k8s.io/v1'],
  ['ValidatingWebhookConfiguration', 'admissionregistration.k8s.io/v1'],
  ['GatewayClass', 'gateway.networking.k8s.io/v1'],
  ['ClusterIssuer', 'cert-manager.io/v1'],
];
const finding = (kind: string) => ({ field: 'metadata.namespace', problem: `namespace "x" on a ${kind}, which is cluster-scoped` });

testRule(clusterScope, {
  compliant: [
    { title: 'a namespace on a namespaced kind', given: object('Pod', 'v1') },
    { title: 'a namespace on an unknown kind', given: widget },
    { title: 'a namespace on a kind that a definition makes namespaced', given: [widget, definition('Namespaced')] },
    { title: 'a namespace beside a definition of nothing', given: [widget, { ...definition('Cluster'), spec: undefined }] },
    { title: 'no namespace', given: { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' } } },
  ],
  nonCompliant: [
    ...KINDS.map(([kind, apiVersion]) => ({ title: `one on a ${kind}`, given: object(kind, apiVersion), finds: [finding(kind)] })),
    {
      title: 'one on a kind that a definition makes cluster-scoped',
      given: [widget, definition('Cluster')],
      finds: [{ object: 'Widget/a', ...finding('Widget') }],
    },
    {
      title: 'one on a kind that a definition in a list makes cluster-scoped',
      given: [widget, { apiVersion: 'v1', kind: 'List', items: [definition('Cluster')] }],
      finds: [{ object: 'Widget/a', ...finding('Widget') }],
    },
  ],
});

describe('a namespace on a cluster-scoped kind', () => {
  test('is told when the object asks for it, whatever its chart has', () => {
    const asking = object('ClusterIssuer', 'cert-manager.io/v1');
    const message =
      'warning: shop/o0: metadata.namespace: namespace "x" on a ClusterIssuer, which is cluster-scoped: omit it [cluster-scope]';
    expect(findings([asking])).toEqual([message]);
    expect(findings([asking], { namespace: 'x' })).toEqual([message]);
    expect(findings([asking], { namespace: 'y' })).toEqual([message]);
  });

  test('is left off when the chart has stamped it, on typed objects too', () => {
    const app = new App({ outdir: temporaryFolder(), policy: Policy.none() });
    const chart = new Chart(app, 'shop', { namespace: 'x' });
    new ApiObject(chart, 'plain', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } });
    new k8s.KubeClusterRole(chart, 'typed', { metadata: { name: 'a' }, rules: [] });
    new Namespace(chart, 'plus', { metadata: { name: 'b' } });
    expect(app.synthYaml()).not.toContain('namespace: x');
  });
});
