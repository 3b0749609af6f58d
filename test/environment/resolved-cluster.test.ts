import { Routing } from '../../lib';
import { resolveCluster } from '../../lib/environment/resolved-cluster';
import { expectConfigurationError } from '../../lib/testing';

describe('a cluster', () => {
  test('without a description has defaults, of which the version has the sleep action', () => {
    expect(resolveCluster('test', {})).toEqual({
      minor: 30,
      routing: Routing.ingress(),
      metricsServer: true,
      customMetrics: false,
      zones: false,
      dns: { pods: { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' } }, port: 53, cidrs: [] },
      apiServer: { cidrs: ['0.0.0.0/0', '::/0'], ports: [443, 6443] },
    });
  });

  test('has defaults within its add-ons', () => {
    const { certManager, prometheus, grafana, externalSecrets, apiServer } = resolveCluster('test', {
      certManager: { issuer: 'letsencrypt' },
      prometheus: { namespace: 'monitoring', monitorLabels: { release: 'a' } },
      grafana: {},
      externalSecrets: { name: 'default' },
      apiServer: { cidrs: ['10.0.0.2/32'] },
    });
    expect(certManager).toEqual({ issuer: 'letsencrypt', internalIssuer: 'letsencrypt', kind: 'ClusterIssuer' });
    expect(prometheus).toEqual({ namespace: 'monitoring', monitorLabels: { release: 'a' }, ruleLabels: { release: 'a' } });
    expect(grafana).toEqual({ dashboardLabels: { grafana_dashboard: '1' } });
    expect(externalSecrets).toEqual({ name: 'default', kind: 'ClusterSecretStore' });
    expect(apiServer).toEqual({ cidrs: ['10.0.0.2/32'], ports: [6443] });
  });

  test('is refused with a version that is not supported', () => {
    expectConfigurationError(() => resolveCluster('environment test', { version: '1.26' }), 'environment test', '"1.26"');
  });
});
