import { Environment, EnvironmentChart, Fleet, FleetProps, Image, Microservice, Placement, Port, Tenant, Waves } from '../../lib';
import { expectConfigurationError } from '../../lib/testing';
import { appIn, BER, filesOf, FRA } from './fixture';

const tenants = ['store', 'payments'].map((name) => new Tenant(name, { domains: [`*.${name}.example.com`] }));

/** A service of each tenant in each cluster, one of which calls the other. */
function output(props: Partial<FleetProps> = {}, applications: string[] = []): Map<string, string> {
  const app = appIn();
  const fleet = new Fleet({ clusters: [FRA, BER], ...props });
  const [callers, callees] = tenants.map((tenant, index) =>
    fleet.place(new Environment('production', { domain: 'example.com', application: applications[index], tenant })).map((environment) => {
      const chart = new EnvironmentChart(app, `${environment.id}-${tenant.name}`, { environment });
      return new Microservice(chart, tenant.name, { image: Image.of('ghcr.io/acme/service:1.0.0'), ports: [Port.http(8080)] });
    }),
  );
  callers.forEach((caller, index) => {
    caller.calls(callees[index]);
    callees[index].isCalledBy(caller);
  });
  app.synth();
  return filesOf(app);
}

describe('environments of several tenants in a fleet', () => {
  test('share the folder of the cluster, and call each other where both say so', () => {
    const files = output();
    for (const cluster of ['fra-1', 'ber-1']) {
      expect(files.has(`${cluster}/production/06-deployment-store.store.yaml`)).toBe(true);
      expect(files.has(`${cluster}/production/06-deployment-payments.payments.yaml`)).toBe(true);
      const policy = files.get(`${cluster}/production/02-networkpolicy-payments.payments.yaml`);
      expect(policy).toContain('kubernetes.io/metadata.name: store');
    }
  });

  const waves = Waves.flux({
    repository: 'https://git.example.com/acme/fleet',
    waves: [Placement.clusters('fra-1'), Placement.everywhere()],
  });

  test('are rolled out together', () => {
    const names = [...output({ waves }).keys()].filter((path) => path.startsWith('waves/production/') && path.includes('kustomization'));
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((path) => path.includes('fra-1'))).toHaveLength(1);
  });

  test('are of one application where they are rolled out together', () => {
    expectConfigurationError(
      () => output({ waves }, ['store', 'payments']),
      'waves, environment production: environments have the applications "payments" and "store"',
      'give these environments the same `application`',
    );
    expect(() => output({}, ['store', 'payments'])).not.toThrow();
  });

  test('are one for Karmada', () => {
    const files = [...output({ karmada: true }).keys()].filter((path) => path.startsWith('karmada/'));
    expect(files.filter((path) => /\/\d\d-deployment-/.test(path))).toHaveLength(2);
  });
});
