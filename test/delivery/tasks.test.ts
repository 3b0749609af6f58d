import { App, Delivery, DeliveryRights, Environment, EnvironmentChart, EnvironmentProps, Image, Task } from '../../lib';
import type { KubernetesObject } from '../../lib/testing';
import { written } from '../app/files';
import { service } from '../network/services';
import { fluxEnvironment, objectsIn, REPOSITORY, rulesOf, theOnly } from './delivered';

/** What a version with a migration before its pods makes. */
function version(tag: string, environment: Environment): { output: KubernetesObject[]; delivery: KubernetesObject[] } {
  const files = written((app: App) => {
    const chart = new EnvironmentChart(app, 'shop', { environment });
    const migrate = new Task(chart, 'migrate', { image: Image.of(`ghcr.io/acme/orders:${tag}`), keepForever: true });
    new Task(chart, 'report', { image: Image.of(`ghcr.io/acme/orders:${tag}`) });
    service(chart, 'orders', { image: Image.of(`ghcr.io/acme/orders:${tag}`) }).runsAfter(migrate);
  });
  return { output: objectsIn(files, environment.name), delivery: objectsIn(files, `delivery/${environment.name}`) };
}

const jobOf = (objects: readonly KubernetesObject[], task: string) =>
  objects.find(({ kind, metadata }) => kind === 'Job' && metadata.name.startsWith(`${task}-`))!;

describe('a task before a rollout, in a delivery', () => {
  test('changes with a commit, which needs no other rights', () => {
    const [one, two] = ['1.0.0', '1.1.0'].map((tag) => version(tag, fluxEnvironment()));
    expect(jobOf(one.output, 'migrate').metadata.name).not.toBe(jobOf(two.output, 'migrate').metadata.name);
    expect(two.delivery).toEqual(one.delivery);
    const named = ['1.0.0', '1.1.0'].map((tag) => version(tag, fluxEnvironment({ rights: DeliveryRights.ofNames() })));
    expect(named[0].delivery).toEqual(named[1].delivery);
    expect(named[0].delivery).not.toEqual(one.delivery);
  });

  test('may be read by pods of old versions, too', () => {
    const { output } = version('1.0.0', fluxEnvironment());
    expect(theOnly(output, 'Role').metadata.name).toBe('migrate-readers');
    expect(rulesOf(theOnly(output, 'Role'))).toEqual(['batch jobs: get list watch']);
    expect(theOnly(output, 'RoleBinding')).toMatchObject({ metadata: { name: 'migrate-readers' }, roleRef: { name: 'migrate-readers' } });
  });

  test('is not pruned while old pods may wait for it; one that ends by itself is', () => {
    const environments: [EnvironmentProps, object][] = [
      [{ cluster: { flux: {} }, delivery: Delivery.flux({ repository: REPOSITORY }) }, { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }],
      [
        { cluster: { argo: {} }, delivery: Delivery.argo({ repository: REPOSITORY }) },
        { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
      ],
    ];
    for (const [props, annotations] of environments) {
      const { output } = version('1.0.0', new Environment('production', { application: 'shop', ...props }));
      expect(jobOf(output, 'migrate').metadata.annotations).toEqual(annotations);
      expect(jobOf(output, 'report').metadata.annotations).toBeUndefined();
    }
  });

  test('stays as it is without a delivery', () => {
    const { output } = version('1.0.0', new Environment('production', { application: 'shop' }));
    const job = jobOf(output, 'migrate');
    expect(job.metadata.annotations).toBeUndefined();
    expect(rulesOf(theOnly(output, 'Role'))).toEqual([`batch jobs [${job.metadata.name}]: get list watch`]);
  });
});
