import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  App,
  Environment,
  EnvironmentChart,
  Image,
  Microservice,
  MicroserviceProps,
  PodField,
  Probe,
  Resources,
  Routing,
  Runtime,
  Scaling,
  Sharing,
} from '../../lib';
import { connectable } from './support/connect';
import { established } from './support/definitions';
import { exec } from './support/exec';
import { EXTRAS, testWith } from './support/extras';
import { providePullable } from './support/images';
import { kubectl, list, LiveObject } from './support/kubectl';
import { whileAsking } from './support/load';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { allReady, podsOf } from './support/readiness';
import { startStranger } from './support/stranger';
import { outputFolder } from './support/synthesized';
import { pause, until } from './support/wait';

const NAMESPACE = NAMESPACES.tryOut;
const HOST = 'try-out.e2e.localhost';
const OUTDIR = outputFolder();
const FOLDER = join(OUTDIR, 'e2e');
const PROGRAM = readFileSync(join(__dirname, 'support/versions-program.js'), 'utf8');
const [OLD, NEW] = ['22.20.0-slim', '22.21.0-slim'];
const [OLD_IMAGE, NEW_IMAGE] = [OLD, NEW].map((tag) => Image.of(`node:${tag}`));
/** How many answers, from inside and from outside, a state is judged by. */
const ANSWERS = 300;

/** What is committed: the shares of the new versions, if they are tried out. */
function synthesize(share?: { readonly cart: number; readonly pricing: number }): void {
  const app = new App({ outdir: OUTDIR });
  const environment = new Environment('e2e', {
    namespace: NAMESPACE,
    resources: Resources.tiny(),
    cluster: {
      routing: Routing.gateway({
        className: 'local',
        controller: { namespace: 'ingress', podLabels: { 'app.kubernetes.io/name': 'gateway' } },
      }),
    },
  });
  const chart = new EnvironmentChart(app, 'try-out', { environment });
  const service = (name: string, props: Partial<MicroserviceProps> = {}) =>
    new Microservice(chart, name, {
      image: OLD_IMAGE,
      runtime: Runtime.node(),
      args: ['node', '-e', PROGRAM],
      // The version is the tag of the image.
      fields: { VERSION: PodField.label('app.kubernetes.io/version') },
      probes: { readiness: Probe.http('/'), liveness: Probe.http('/') },
      scaling: Scaling.fixed(2),
      ...props,
    });
  const [cart, pricing, client] = [service('cart'), service('pricing'), service('client', { scaling: Scaling.fixed(1) })];
  cart.exposeAt(HOST);
  client.calls(pricing);
  if (share) {
    cart.tryOut({ image: NEW_IMAGE, share: share.cart });
    pricing.tryOut({ image: NEW_IMAGE, share: share.pricing, sharing: Sharing.byReplicas() });
  }
  app.synth();
}

async function commit(share?: { readonly cart: number; readonly pricing: number }): Promise<void> {
  const before = filesOf('-next.yaml');
  synthesize(share);
  const after = new Set(filesOf('-next.yaml').map(({ object }) => object));
  await kubectl(['apply', '--server-side', '-f', FOLDER]);
  // What `--prune` does.
  const gone = before.map(({ object }) => object).filter((object) => !after.has(object));
  if (gone.length > 0) {
    await kubectl(['delete', '-n', NAMESPACE, ...gone]);
  }
}

/** The objects of the output whose files end so. */
function filesOf(end: string): { readonly object: string }[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(end))
    .map((file) => ({ object: file.replace(/^\d+-([a-z]+)-(.*)\.yaml$/, '$1/$2') }));
}

interface Told {
  readonly answers: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
}

/** What the client inside has been told since it was asked last. */
async function told(): Promise<Told> {
  const ask = "fetch('http://localhost:3000/told').then((response) => response.text()).then(console.log)";
  const { stdout, stderr, code } = await exec(NAMESPACE, 'deployment/client', ['node', '-e', ask]);
  if (code !== 0) {
    throw new Error(`the client says nothing: ${stderr}`);
  }
  return JSON.parse(stdout) as Told;
}

function countOf(answers: Readonly<Record<string, number>>): number {
  return Object.values(answers).reduce((sum, count) => sum + count, 0);
}

/** Percent of the answers that came from the new version. */
function newShare(answers: Readonly<Record<string, number>>): number {
  const { [OLD]: old = 0, [NEW]: now = 0 } = answers;
  return Math.round((now / (old + now)) * 1000) / 10;
}

interface Budget extends LiveObject {
  readonly status: { readonly currentHealthy: number; readonly expectedPods: number };
}

describe('another version of services, beside the current one', () => {
  const testHere = testWith('images', 'definitions');

  testHere(
    'gets its share of the requests from outside and from inside, and goes, without a failed request',
    async () => {
      synthesize();
      await Promise.all([
        makeRoom(NAMESPACE),
        providePullable([OLD, NEW].map((tag) => `node:${tag}`)),
        kubectl(['apply', '--server-side', '-f', `${EXTRAS.definitions}/gateway.networking.k8s.io.yaml`]),
      ]);
      await established();
      await kubectl(['apply', '--server-side', '-f', FOLDER]);
      await allReady(NAMESPACE, 400);
      // Nothing is counted before the ingress has the route.
      await until(`${HOST} is served`, 120, async () => {
        const { failures, answered } = await whileAsking(HOST, '/', 1, () => pause(200));
        return answered > 0 && failures.length === 0 ? { done: undefined } : { reason: failures.join(', ') };
      });
      // Nor before the node has the Service.
      await until('the client is answered', 120, async () => {
        const { failures, answers } = await told();
        return countOf(answers) > 0 && failures.length === 0 ? { done: undefined } : { reason: failures.join(', ') };
      });

      let outside: Record<string, number> = {};
      const failures: string[] = [];
      let inside = 0;
      /** What has been answered inside since this was asked last. */
      const heard = async () => {
        const { answers, failures: failed } = await told();
        failures.push(...failed);
        inside += countOf(answers);
        return answers;
      };
      /** The shares of the new versions, in percent of at least so many answers from now on. */
      const sharesOf = async (least: number) => {
        await heard();
        outside = {};
        const answers: Record<string, number> = {};
        return until<{ cart: number; pricing: number }>(`${least} answers have come`, 300, async () => {
          await pause(1000);
          Object.entries(await heard()).forEach(([version, count]) => (answers[version] = (answers[version] ?? 0) + count));
          return Math.min(countOf(outside), countOf(answers)) >= least
            ? { done: { cart: newShare(outside), pricing: newShare(answers) } }
            : { reason: JSON.stringify({ outside, answers }) };
        });
      };
      /** The same once a change has come everywhere: the new versions answer, or no longer do. */
      const look = async (isTried: boolean) => {
        await until(`new versions ${isTried ? 'answer' : 'do not answer'}`, 240, async () => {
          const { cart, pricing } = await sharesOf(40);
          return [cart, pricing].every((share) => share > 0 === isTried)
            ? { done: undefined }
            : { reason: `${cart} % and ${pricing} % do` };
        });
        return sharesOf(ANSWERS);
      };
      const load = await whileAsking(
        HOST,
        '/',
        4,
        async () => {
          await commit({ cart: 0, pricing: 0 });
          await allReady(NAMESPACE, 300);
          expect(await look(false)).toEqual({ cart: 0, pricing: 0 });

          await commit({ cart: 20, pricing: 34 });
          await allReady(NAMESPACE, 300);
          const during = await look(true);
          console.log(`share 20: ${during.cart} % of the requests; share 34, 1 of 3 replicas: ${during.pricing} % of the connections`);
          expect(Math.abs(during.cart - 20)).toBeLessThan(10);
          expect(Math.abs(during.pricing - 33)).toBeLessThan(12);
          await connectedAsDeclared();
          await coveredByBudgets();
          // A second apply would change nothing.
          await kubectl(['diff', '--server-side', '-f', FOLDER]);

          await commit({ cart: 0, pricing: 0 });
          expect(await look(false)).toEqual({ cart: 0, pricing: 0 });
          await commit();
          await until('the pods of the new versions are gone', 240, async () => {
            const pods = await list('pods', '-n', NAMESPACE, '-l', 'app.kubernetes.io/instance in (cart-next,pricing-next)');
            return pods.length === 0 ? { done: undefined } : { reason: `${pods.length} are there` };
          });
          expect(await look(false)).toEqual({ cart: 0, pricing: 0 });
        },
        {
          answer: (version) => {
            outside[version] = (outside[version] ?? 0) + 1;
          },
        },
      );
      console.log(`${load.answered} requests from outside, ${inside} from inside: ${load.failures.length + failures.length} failed`);
      expect([...load.failures, ...failures]).toEqual([]);
    },
    1_800_000,
  );

  afterAll(async () => {
    await remove(NAMESPACE);
  });
});

/** The callers of both versions are admitted to both, and nobody else is. */
async function connectedAsDeclared(): Promise<void> {
  const services = await Promise.all(['cart', 'pricing'].map((name) => podsOf(NAMESPACE, name)));
  const targets = services.flat().map(({ metadata, status }) => ({ to: metadata.name, host: status.podIP!, port: 3000 }));
  const [client] = await podsOf(NAMESPACE, 'client');
  const stranger = await startStranger(NAMESPACE);
  expect(targets).toHaveLength(7);
  expect((await connectable(client, targets)).map(({ to }) => to).sort()).toEqual(services[1].map(({ metadata }) => metadata.name).sort());
  expect(await connectable(stranger, targets)).toEqual([]);
  await kubectl(['delete', 'pod', 'stranger', '-n', NAMESPACE]);
}

/** Each pod belongs to one budget. */
async function coveredByBudgets(): Promise<void> {
  const budgets = await list<Budget>('poddisruptionbudgets', '-n', NAMESPACE);
  expect(Object.fromEntries(budgets.map(({ metadata, status }) => [metadata.name, status.currentHealthy]))).toEqual({
    cart: 2,
    'cart-next': 2,
    pricing: 2,
  });
}
