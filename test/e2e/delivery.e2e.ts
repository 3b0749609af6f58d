import { Duration, Size } from 'cdk8s';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ApiAccess,
  App,
  Delivery,
  DeliveryRights,
  Environment,
  EnvironmentChart,
  Image,
  Microservice,
  Resources,
  Routing,
  Runtime,
  Storage,
  Task,
} from '../../lib';
import { testWith } from './support/extras';
import { Clone, failedWith, readyWith, startFlux, stateOf } from './support/flux';
import { greets } from './support/greeting';
import { providePullable } from './support/images';
import { apply, kubectl, list, LiveObject, tryKubectl } from './support/kubectl';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { allReady } from './support/readiness';
import { seconds, until } from './support/wait';

const { deliveredStaging: STAGING, deliveredProduction: PRODUCTION } = NAMESPACES;
const IMAGE = 'node:22.20.0-slim';
const KUBECTL = 'registry.k8s.io/kubectl:v1.36.0';
const INTERVAL = 5;
const clone = new Clone('shop-e2e-delivery');

/** What a commit may change. */
interface Shop {
  readonly services: readonly string[];
  readonly greeting?: string;
  readonly image?: string;
  readonly rights?: DeliveryRights;
}

/** Writes both environments and their deliveries into the clone, as a user does. */
function synthesize({ services, greeting = 'hello', image = IMAGE, rights }: Shop): void {
  const app = new App({ outdir: join(clone.folder, 'dist') });
  const common = {
    application: 'shop-e2e-delivery',
    replicas: 1,
    resources: Resources.tiny(),
    cluster: { version: '1.33', routing: Routing.none(), flux: {} },
  };
  const props = { rights, repository: clone.address, interval: Duration.seconds(INTERVAL), timeout: Duration.seconds(20) };
  const staging = new Environment('staging', { ...common, delivery: Delivery.flux(props) });
  const production = new Environment('production', { ...common, delivery: Delivery.flux({ ...props, after: [staging] }) });
  for (const environment of [staging, production]) {
    const chart = new EnvironmentChart(app, environment.name, { environment });
    const migrate = new Task(chart, 'migrate', {
      image: Image.of(IMAGE),
      args: ['node', '-e', ''],
      env: { GREETING: greeting },
      keepForever: true,
    });
    for (const name of services) {
      const service = new Microservice(chart, name, {
        image: Image.of(image),
        runtime: Runtime.node(),
        args: ['node', '-e', SERVE],
        env: { GREETING: greeting },
        storage: name === 'search' ? Storage.claim('/data', Size.mebibytes(10)) : undefined,
        access: name === 'cart' ? ApiAccess.of({ verbs: ['get'], resources: ['configmaps'] }) : undefined,
      });
      if (name === 'cart') {
        service.runsAfter(migrate);
      }
    }
  }
  app.synth();
}

const SERVE =
  "require('http').createServer((_, answer) => answer.end(process.env.GREETING)).listen(3000); process.on('SIGTERM', () => process.exit(0))";

/** Synthesizes, commits and pushes. */
async function commit(shop: Shop, message: string): Promise<string> {
  synthesize(shop);
  return clone.push(message);
}

/** Changes the file of an object, such as `deployment-cart`, by hand. */
function changeByHand(environment: string, object: string, change: (text: string) => string): void {
  const folder = join(clone.folder, 'dist', environment);
  const file = join(
    folder,
    readdirSync(folder).find((name) => name.endsWith(`-${object}.yaml`))!,
  );
  const text = readFileSync(file, 'utf8');
  expect(change(text)).not.toBe(text);
  writeFileSync(file, change(text));
}

/** The same, commits and pushes. */
async function commitByHand(...[environment, object, change]: Parameters<typeof changeByHand>): Promise<string> {
  changeByHand(environment, object, change);
  return clone.push(`Change ${object} by hand`);
}

const deployments = async (namespace: string) => list<LiveObject>('deployments', '-n', namespace);
const namesIn = async (namespace: string) => (await deployments(namespace)).map(({ metadata }) => metadata.name);
/** Changes whenever somebody changes what a Deployment should be. */
const generations = async () =>
  Object.fromEntries(
    (await Promise.all([STAGING, PRODUCTION].map(deployments)))
      .flat()
      .map(({ metadata: { namespace, name, uid, generation } }) => [`${namespace}/${name}`, `${uid} ${generation}`]),
  );

describe('an environment that Flux delivers', () => {
  const testHere = testWith('images', 'flux');
  const took: Record<string, number> = {};

  testHere('is there when its delivery has been applied, staging before production', async () => {
    await Promise.all([startFlux(), providePullable([IMAGE, KUBECTL]), makeRoom(STAGING, PRODUCTION)]);
    const revision = await commit({ services: ['cart', 'search'] }, 'The shop');
    for (const environment of ['production', 'staging']) {
      await kubectl(['apply', '--server-side', '-f', join(clone.folder, 'dist/delivery', environment)]);
    }
    took.first = await seconds(async () => {
      await readyWith(STAGING, revision);
      await readyWith(PRODUCTION, revision);
    });
    for (const namespace of [STAGING, PRODUCTION]) {
      expect(await namesIn(namespace)).toEqual(['cart', 'search']);
    }
    // What kubectl would apply is there, in each field.
    const { code, stdout } = await tryKubectl(['diff', '--server-side', '-f', join(clone.folder, 'dist/production')]);
    expect([code, stdout]).toEqual([0, '']);
  });

  testHere('follows a commit: another value, another service, a task before it', async () => {
    const revision = await commit({ services: ['cart', 'search', 'reviews'], greeting: 'good morning' }, 'Reviews');
    took.commit = await seconds(async () => readyWith(PRODUCTION, revision));
    expect(await namesIn(PRODUCTION)).toEqual(['cart', 'reviews', 'search']);
    await greets(PRODUCTION, 'cart', 'good morning');
    // Pods of the old version may still wait for their own.
    expect(await list('jobs', '-n', PRODUCTION)).toHaveLength(2);
  });

  testHere('loses a service that a commit removes, and what it had, except its data', async () => {
    const revision = await commit({ services: ['cart'], greeting: 'good morning' }, 'No search');
    took.removed = await seconds(async () => readyWith(PRODUCTION, revision));
    for (const namespace of [STAGING, PRODUCTION]) {
      const kinds = 'deployments,services,serviceaccounts,networkpolicies';
      const left = (await list(kinds, '-n', namespace)).map(({ kind, metadata: { name } }) => `${kind}/${name}`);
      expect(left.filter((title) => /search|reviews/.test(title))).toEqual([]);
      expect(left).toContain('Deployment/cart');
      expect(await list('persistentvolumeclaims', '-n', namespace)).toHaveLength(1);
    }
  });

  testHere('takes back what somebody changes by hand', async () => {
    await kubectl(['-n', PRODUCTION, 'set', 'env', 'deployment/cart', 'GREETING=mine', '--field-manager=somebody']);
    await kubectl(['-n', PRODUCTION, 'delete', 'service', 'cart']);
    took.drift = await seconds(async () =>
      until('the drift is gone', 240, async () => {
        const env = await kubectl([
          '-n',
          PRODUCTION,
          'get',
          'deployment',
          'cart',
          '-o',
          'jsonpath={..containers[0].env[?(@.name=="GREETING")].value}',
        ]);
        const service = await kubectl(['-n', PRODUCTION, 'get', 'service', 'cart', '--ignore-not-found', '-o', 'name']);
        return env === 'good morning' && service !== '' ? { done: undefined } : { reason: `GREETING=${env}, Service: ${service}` };
      }),
    );
    await allReady(PRODUCTION, 240);
  });

  /** A commit that cannot work: what Flux says, while what runs stays as it was. */
  async function refused(title: string, revision: string): Promise<string> {
    let message = '';
    took[title] = await seconds(async () => {
      ({ message } = await failedWith(STAGING, revision));
    });
    const production = await stateOf(PRODUCTION);
    expect(production.applied).not.toBe(revision);
    return message;
  }

  testHere('stays as it was after a commit that cannot work, and says why', async () => {
    const before = await generations();
    // In one commit: production would follow one that staging can have.
    changeByHand('production', 'deployment-cart', (text) => text.replace('good morning', 'good evening'));
    const wrong = await commitByHand('staging', 'deployment-cart', (text) => text.replace(/replicas: 1/, 'replicas: one'));
    expect(await refused('wrong type', wrong)).toContain('spec.replicas');
    expect(await generations()).toEqual(before);

    const broken = await commitByHand('staging', 'deployment-cart', (text) => text.replace(/^spec:$/m, 'spec: ['));
    expect(await refused('broken YAML', broken)).toMatch(/yaml|YAML/);
    expect(await generations()).toEqual(before);
  });

  testHere('gives nobody more rights by a commit', async () => {
    await commit({ services: ['cart'], greeting: 'good morning' }, 'As before');
    const before = await generations();
    const more = await commitByHand('staging', 'role-cart', (text) => text.replace('configmaps', 'secrets'));
    expect(await refused('more rights', more)).toContain('attempting to grant RBAC permissions not currently held');

    synthesize({ services: ['cart'], greeting: 'good morning' });
    const admin = await commitByHand('staging', 'rolebinding-cart', (text) =>
      text
        .replace('kind: Role\n', 'kind: ClusterRole\n')
        .replace(/(roleRef:[^]*?name: )cart/, '$1admin')
        .replace('name: cart', 'name: admin'),
    );
    expect(await refused('a new binding', admin)).toContain('forbidden');
    expect(await generations()).toEqual(before);
  });

  testHere('keeps its pods when a commit names an image that does not exist, and production does not follow', async () => {
    const good = await commit({ services: ['cart'], greeting: 'good morning' }, 'As before');
    await readyWith(PRODUCTION, good);
    const before = (await generations())[`${PRODUCTION}/cart`];
    const bad = await commit({ services: ['cart'], image: 'node:0.0.0-missing' }, 'An image that does not exist');
    expect(await refused('missing image', bad)).toMatch(/health check.*Deployment\/shop-e2e-delivery-staging\/cart/);
    await greets(STAGING, 'cart', 'good morning');
    expect((await generations())[`${PRODUCTION}/cart`]).toBe(before);
    expect((await stateOf(PRODUCTION)).message).toContain(`dependency 'flux-system/${STAGING}'`);
    const back = await clone.revert();
    await readyWith(PRODUCTION, back);
  });

  testHere('acts as an account that may do what it needs, and no more', async () => {
    const rule = { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] };
    const rbac = 'rbac.authorization.k8s.io/v1';
    await apply([{ apiVersion: rbac, kind: 'Role', metadata: { name: 'other', namespace: PRODUCTION }, rules: [rule] }]);
    const may = async (request: string): Promise<boolean> => {
      const args = ['auth', 'can-i', ...request.split(' '), '--as', `system:serviceaccount:flux-system:${PRODUCTION}`];
      return (await tryKubectl(args)).stdout.trim() === 'yes';
    };
    const allowed = [
      `patch deployments.apps/cart -n ${PRODUCTION}`,
      `create services -n ${PRODUCTION}`,
      `delete networkpolicies.networking.k8s.io/cart -n ${PRODUCTION}`,
      `patch roles.rbac.authorization.k8s.io/cart -n ${PRODUCTION}`,
      `create roles.rbac.authorization.k8s.io/cart -n ${PRODUCTION}`,
      `patch namespaces/${PRODUCTION}`,
    ];
    const forbidden = [
      `patch roles.rbac.authorization.k8s.io/other -n ${PRODUCTION}`,
      `delete roles.rbac.authorization.k8s.io/other -n ${PRODUCTION}`,
      `create roles.rbac.authorization.k8s.io -n ${PRODUCTION}`,
      `patch roles.rbac.authorization.k8s.io/delivery-${PRODUCTION} -n ${PRODUCTION}`,
      `patch rolebindings.rbac.authorization.k8s.io/delivery-${PRODUCTION} -n ${PRODUCTION}`,
      `create rolebindings.rbac.authorization.k8s.io -n ${PRODUCTION}`,
      `bind roles.rbac.authorization.k8s.io/other -n ${PRODUCTION}`,
      `bind clusterroles.rbac.authorization.k8s.io/admin -n ${PRODUCTION}`,
      `escalate roles.rbac.authorization.k8s.io/cart -n ${PRODUCTION}`,
      `create clusterrolebindings.rbac.authorization.k8s.io`,
      `get secrets -n ${PRODUCTION}`,
      `get secrets/shop -n ${PRODUCTION}`,
      `create pods -n ${PRODUCTION}`,
      `create pods/exec -n ${PRODUCTION}`,
      `patch resourcequotas -n ${PRODUCTION}`,
      `delete namespaces/${PRODUCTION}`,
      `patch namespaces/kube-system`,
      `patch deployments.apps/cart -n ${STAGING}`,
      `get configmaps -n kube-system`,
      `impersonate serviceaccounts -n flux-system`,
      `patch kustomizations.kustomize.toolkit.fluxcd.io -n flux-system`,
    ];
    const answers = await Promise.all([...allowed, ...forbidden].map(async (request) => [request, await may(request)]));
    expect(Object.fromEntries(answers)).toEqual(
      Object.fromEntries([...allowed.map((request) => [request, true]), ...forbidden.map((request) => [request, false])]),
    );
    // The API server itself, not only what it says.
    const change = ['patch', 'role', 'other', '-n', PRODUCTION, '--type=merge', '-p', '{"rules":[]}'];
    const { code, stderr } = await tryKubectl([...change, '--as', `system:serviceaccount:flux-system:${PRODUCTION}`]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('forbidden')]);
  });

  testHere('admits a new service only with its delivery, where rights are limited to names', async () => {
    const rights = DeliveryRights.ofNames();
    const applyDeliveries = async () => {
      for (const environment of ['staging', 'production']) {
        await kubectl(['apply', '--server-side', '-f', join(clone.folder, 'dist/delivery', environment)]);
      }
    };
    const greeting = 'good morning';
    const named = await commit({ services: ['cart'], greeting, rights }, 'By name');
    await applyDeliveries();
    await readyWith(PRODUCTION, named);
    const added = await commit({ services: ['cart', 'reviews'], greeting, rights }, 'Reviews');
    expect(await refused('new name', added)).toMatch(/forbidden.*cannot patch resource/);
    await applyDeliveries();
    await readyWith(PRODUCTION, added);
    expect(await namesIn(PRODUCTION)).toEqual(['cart', 'reviews']);
  });

  testHere('runs on when its delivery is deleted', async () => {
    await kubectl(['-n', 'flux-system', 'delete', 'kustomization', PRODUCTION, STAGING], { timeout: 300 });
    for (const namespace of [STAGING, PRODUCTION]) {
      expect(await namesIn(namespace)).toEqual(['cart', 'reviews']);
    }
    console.info('seconds:', JSON.stringify(took));
  });

  afterAll(async () => {
    const all = ['kustomizations', 'gitrepositories', 'serviceaccounts'].join();
    await tryKubectl(['-n', 'flux-system', 'delete', all, '-l', 'app.kubernetes.io/part-of=shop-e2e-delivery', '--ignore-not-found']);
    const roles = ['clusterroles', 'clusterrolebindings'].join();
    await tryKubectl(['delete', roles, '-l', 'app.kubernetes.io/part-of=shop-e2e-delivery', '--ignore-not-found']);
    await remove(STAGING, PRODUCTION);
  });
});
