import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import {
  Environment,
  EnvironmentChart,
  ExistingWorkload,
  Image,
  Microservice,
  Port,
  Resources,
  Routing,
  Runtime,
  Tenant,
  TenantChart,
  Worker,
} from '../../lib';
import { Answer } from './support/client';
import { expectReached } from './support/connect';
import { define } from './support/definitions';
import { testWith } from './support/extras';
import { providePullable } from './support/images';
import { apply, kubectl, list, LiveObject } from './support/kubectl';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { allReady, podsOf } from './support/readiness';
import { synthesized } from './support/synthesized';
import { makeUser, User } from './support/user';
import { until } from './support/wait';
import { allowed, Attempt, beyondLimits, inOther, Place, Rights, whileDeleted, withAllRights } from './tenants/attempts';
import { bodies, rules } from './tenants/bodies';

const { tenantA, tenantB } = NAMESPACES;
const A: Place = { namespace: tenantA, domain: 'a.tenants.example.com' };
const B: Place = { namespace: tenantB, domain: 'b.tenants.example.com' };
const NGINX = 'nginxinc/nginx-unprivileged:1.29.1';
const NODE = 'node:22.20.0-slim';
const PRIORITY = 'shop-e2e-normal';
const RIGHTS: readonly Rights[] = ['view', 'edit', 'admin'];
const cluster = {
  version: '1.31',
  routing: Routing.gateway({ className: 'none', controller: { namespace: 'ingress' } }),
  certManager: { issuer: 'none' },
};

const tenants = [A, B].map(
  ({ namespace, domain }) =>
    new Tenant(namespace, {
      groups: { view: [`${namespace}-view`], edit: [`${namespace}-edit`], admin: [`${namespace}-admin`] },
      quota: {
        cpu: Cpu.units(1),
        memory: Size.gibibytes(1),
        pods: 12,
        storage: Size.gibibytes(2),
        storageClasses: { slow: Size.gibibytes(0) },
        extendedResources: { 'example.com/gpu': 1 },
        objects: { 'count/cronjobs.batch': 2 },
      },
      limits: {
        maxCpu: Cpu.millis(500),
        defaultCpu: Cpu.millis(10),
        maxMemory: Size.mebibytes(256),
        defaultMemory: Size.mebibytes(32),
        maxClaim: Size.gibibytes(1),
      },
      priorityClasses: [PRIORITY],
      domains: [domain, `*.${domain}`],
    }),
);

/** A chart of a tenant, in a program of its own. */
function programOf(tenant: Tenant, build: (chart: EnvironmentChart) => void): string {
  const environment = new Environment('e2e', {
    tenant,
    cluster,
    replicas: 1,
    resources: Resources.nano(),
    imagePullPolicy: 'IfNotPresent',
  });
  return synthesized('e2e', (app) => {
    build(new EnvironmentChart(app, tenant.name, { environment }));
  });
}

/** A workload that the program of another tenant describes. */
function existing(chart: EnvironmentChart, namespace: string, name: string): ExistingWorkload {
  return new ExistingWorkload(chart, name, { namespace, podLabels: { 'app.kubernetes.io/name': name }, ports: [Port.http(8080)] });
}

/** Calls `api`, which admits it, and `shy`, which does not. */
function callers(chart: EnvironmentChart): void {
  const caller = new Worker(chart, 'caller', { image: Image.of(NODE), command: ['sleep', '1d'] });
  ['api', 'shy'].forEach((name) => {
    caller.calls(existing(chart, tenantB, name));
  });
}

/** `hopeful` admits a caller that does not call it. */
function pages(chart: EnvironmentChart): void {
  const caller = existing(chart, tenantA, 'caller');
  for (const name of ['api', 'shy', 'hopeful']) {
    const page = new Microservice(chart, name, { image: Image.of(NGINX), runtime: Runtime.nginx(), resources: Resources.tiny() });
    if (name !== 'shy') {
      page.isCalledBy(caller);
    }
  }
}

describe('tenants', () => {
  const testHere = testWith('images', 'definitions');
  const users = new Map<string, User>();
  const userOf = ({ namespace }: Place, rights: Rights) => users.get(`${namespace}-${rights}`)!;

  /** What a user tries, and what the API server says. */
  async function attempt(place: Place, { by, method, path, body, headers }: Attempt): Promise<Answer> {
    return userOf(place, by).client.send(method, path, body, headers);
  }

  /** Attempts that had another result than they should have. */
  async function surprises(place: Place, attempts: readonly Attempt[]): Promise<string[]> {
    const found: string[] = [];
    for (const each of attempts) {
      const { status, body } = await attempt(place, each);
      if (each.isAllowed ? status < 200 || status > 299 : status !== 403) {
        found.push(`${each.by} of ${place.namespace}: ${each.what}: ${status} ${body.message ?? ''}`);
      }
    }
    return found;
  }

  testHere('have what the platform has applied, and people with certificates of the cluster', async () => {
    await Promise.all([providePullable([NGINX, NODE]), makeRoom(tenantA, tenantB), define()]);
    await kubectl([
      'delete',
      'validatingadmissionpolicies,validatingadmissionpolicybindings',
      '-l',
      'app.kubernetes.io/part-of=shop-e2e-tenants',
    ]);
    await apply([
      bodies.priorityClass(PRIORITY),
      ...[A, B].flatMap(({ namespace }) => [
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
        bodies.ingress('older', { rules: rules('older.example.com') }, { namespace, finalizers: ['example.com/keep'] }),
      ]),
    ]);
    const folder = synthesized('e2e-platform', (app) => {
      const environment = new Environment('e2e-platform', { application: 'shop-e2e-tenants', cluster });
      new TenantChart(app, 'tenants', { environment, tenants });
    });
    await kubectl(['apply', '--server-side', '--force-conflicts', '-f', folder]);
    const names = [A, B].flatMap(({ namespace }) => RIGHTS.map((rights) => `${namespace}-${rights}`));
    for (const [name, user] of await Promise.all(names.map(async (name) => [name, await makeUser(name, name)] as const))) {
      users.set(name, user);
    }
    await Promise.all([A, B].map(inForce));
  });

  /** The API server takes a moment to see new policies, and a quota counts only when it has been calculated. */
  async function inForce(place: Place): Promise<void> {
    const tried: Attempt[] = beyondLimits(place, place === A ? B : A).filter(({ method }) => method === 'POST');
    const reads = allowed(place).filter(({ method }) => method === 'GET');
    await until(`the policies of ${place.namespace} are in force`, 180, async () => {
      // What is refused for want of rights says nothing about policies.
      const lacking = await surprises(place, reads);
      const answers = await Promise.all(
        tried.map(async (each) => ({ each, answer: await attempt(place, { ...each, path: `${each.path}?dryRun=All` }) })),
      );
      const open = answers.filter(({ each, answer }) => answer.status < 300 && each.what !== 'create more CronJobs');
      const [quota] = await list<LiveObject & { readonly status: { readonly used?: object } }>('resourcequotas', '-n', place.namespace);
      const isCounted = Object.keys(quota.status.used ?? {}).length > 0;
      const left = [...lacking, ...open.map(({ each }) => each.what), ...(isCounted ? [] : ['the quota is not counted'])];
      return left.length === 0 ? { done: undefined } : { reason: left.join(', ') };
    });
  }

  testHere('have policies whose expressions fit the types of their objects', async () => {
    const policies = await list<LiveObject & { readonly status?: { readonly typeChecking?: object } }>(
      'validatingadmissionpolicies',
      '-l',
      'app.kubernetes.io/part-of=shop-e2e-tenants',
    );
    expect(policies).toHaveLength(22);
    expect(policies.filter(({ status }) => Object.keys(status?.typeChecking ?? {}).length > 0)).toEqual([]);
  });

  testHere('are what each applies for its own services, as its own user', async () => {
    const folders = [programOf(tenants[0], callers), programOf(tenants[1], pages)];
    for (const [index, place] of [A, B].entries()) {
      await kubectl(['apply', '--server-side', '-f', folders[index]], { env: { KUBECONFIG: userOf(place, 'edit').kubeconfig } });
    }
    await Promise.all([allReady(tenantA, 300), allReady(tenantB, 300)]);
  });

  testHere('call each other where both say so, and nowhere else', async () => {
    const [caller] = await podsOf(tenantA, 'caller');
    const [api, shy, hopeful] = await Promise.all(['api', 'shy', 'hopeful'].map((name) => podsOf(tenantB, name)));
    const targets = [...api, ...shy, ...hopeful].map(({ metadata, status }) => ({ to: metadata.name, host: status.podIP!, port: 8080 }));
    expect(targets).toHaveLength(3);
    await expectReached(caller, targets, [api[0].metadata.name], (reached) => reached.map(({ to }) => to));
  });

  describe.each([
    [A.namespace, A, B],
    [B.namespace, B, A],
  ])('%s', (_, own, other) => {
    testHere('may do what its users need', async () => {
      expect(await surprises(own, allowed(own))).toEqual([]);
    });

    testHere('may not do what is beyond its limits', async () => {
      const attempts = [...beyondLimits(own, other), ...inOther(own, other)];
      expect(attempts.length).toBeGreaterThanOrEqual(60);
      expect(await surprises(own, attempts)).toEqual([]);
    });

    testHere('may not change what the platform has made, even where an add-on gives all rights', async () => {
      const group = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: `${own.namespace}-admin` };
      const binding = bodies.binding('add-on', group, 'cluster-admin');
      await kubectl(['create', '-n', own.namespace, '-f', '-'], { input: JSON.stringify(binding) });
      await until('the rights are in force', 120, async () => {
        const { status } = await userOf(own, 'admin').client.send('POST', `/api/v1/namespaces/${own.namespace}/endpoints?dryRun=All`, {});
        return status === 403 ? { reason: 'they are not' } : { done: undefined };
      });
      expect(await surprises(own, withAllRights(own))).toEqual([]);
      await kubectl(['delete', 'rolebinding', 'add-on', '-n', own.namespace]);
    });

    testHere('may not change what is being deleted to what it may not create', async () => {
      expect(await surprises(own, whileDeleted(own, other))).toEqual([]);
    });
  });

  testHere('are as the platform has made them, after all that', async () => {
    for (const { namespace } of [A, B]) {
      const kept = await list('resourcequotas,limitranges,networkpolicies,roles,rolebindings', '-n', namespace);
      const names = kept.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
      const ofTenant = ['LimitRange/tenant', 'NetworkPolicy/default-deny', 'ResourceQuota/tenant', 'Role/tenant-add-ons-edit'];
      expect(names).toEqual(expect.arrayContaining([...ofTenant, ...RIGHTS.map((rights) => `RoleBinding/tenant-${rights}`)]));
      expect(await list('ingresses', '-n', namespace)).toHaveLength(1);
    }
  });

  afterAll(async () => {
    users.forEach(({ client }) => {
      client.close();
    });
    const policies = ['validatingadmissionpolicies,validatingadmissionpolicybindings', '-l', 'app.kubernetes.io/part-of=shop-e2e-tenants'];
    await kubectl(['delete', ...policies]);
    // A finalizer of ours would keep its namespace.
    for (const { namespace } of [A, B]) {
      for (const kind of ['ingresses', 'httproutes']) {
        const left = (await list(kind, '-n', namespace)).map(({ metadata }) => metadata.name);
        await Promise.all(
          left.map((name) => kubectl(['patch', kind, name, '-n', namespace, '--type=merge', '-p', '{"metadata":{"finalizers":null}}'])),
        );
      }
    }
    await kubectl(['delete', 'priorityclass', PRIORITY, '--ignore-not-found']);
    await remove(tenantA, tenantB);
  });
});
