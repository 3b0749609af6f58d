import { ApiObject } from 'cdk8s';
import { Agent, AgentProps, App, Environment, EnvironmentChart, Image, Policy, Storage, TenantProps } from '../../../lib';
import { expectConfigurationError } from '../../../lib/testing';
import { bare } from '../../policy/pod-security/pods';
import { chartOf, CLUSTER, payments, service, synthesize } from '../fixture';

const IMAGE = Image.of('ghcr.io/acme/agent:1.0.0');
const chart = (props: TenantProps = {}) =>
  chartOf(payments({ limits: {}, quota: {}, ...props }), { app: new App({ policy: Policy.none() }) });

/** Synthesizes a chart with an agent. */
const agent = (tenant: TenantProps, props: Omit<AgentProps, 'image'>) => () => {
  const scope = chart(tenant);
  new Agent(scope, 'agent', { image: IMAGE, ...props });
  return synthesize(scope);
};

describe('the pods of a tenant', () => {
  test('are refused for what no level of a tenant accepts', () => {
    const refused = (level: string) =>
      expectConfigurationError(
        agent({ podSecurity: level }, { root: true, storage: Storage.host('/var/log') }),
        'payments/agent',
        `is refused by namespace "payments", which enforces Pod Security "${level}"`,
        'have the platform run it in a namespace of its own, which is none of tenant "payments"',
      );
    refused('restricted');
    refused('baseline');
  });

  test('are refused for what another level accepts, which is named', () => {
    expectConfigurationError(
      agent({}, { root: true }),
      'payments/agent',
      'spec.template.spec.securityContext.runAsNonRoot: false is refused by namespace "payments"',
      'it must be true, or set `podSecurity: \'baseline\'` of tenant "payments"',
    );
    expect(agent({ podSecurity: 'baseline' }, { root: true })).not.toThrow();
  });

  test('are judged by the level of their own namespace', () => {
    const tenant = payments({ limits: {}, quota: {}, namespaces: [{ name: 'web' }, { name: 'tools', podSecurity: 'baseline' }] });
    const web = chartOf(tenant);
    service(web, 'cart');
    const environment = new Environment('production', { tenant, namespace: 'tools', cluster: CLUSTER });
    const tools = new EnvironmentChart(App.of(web), 'tools', { environment });
    new Agent(tools, 'agent', { image: IMAGE, root: true });
    expect(() => synthesize(web)).not.toThrow();
    new Agent(web, 'agent', { image: IMAGE, root: true });
    expectConfigurationError(() => synthesize(web), 'payments/agent', 'refused by namespace "web"');
  });

  test.each([
    ['Pod', 'v1', bare().spec],
    ['Job', 'batch/v1', { template: bare() }],
    ['CronJob', 'batch/v1', { jobTemplate: { spec: { template: bare() } } }],
  ])('are also those of a %s without a construct of the library', (kind, apiVersion, spec) => {
    const scope = chart();
    new ApiObject(scope, 'raw', { apiVersion, kind, metadata: { name: 'raw', namespace: 'payments' }, spec });
    expectConfigurationError(() => synthesize(scope), 'payments/raw', 'securityContext.runAsNonRoot: an absent value is refused');
  });
});
