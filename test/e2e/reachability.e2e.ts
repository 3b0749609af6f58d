import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Manifest } from '../../lib/kubernetes/rendered-object';
import { eventually } from '../eventually';
import { judged } from '../policy/reachability/judged';
import { POLICIES } from '../policy/reachability/policies';
import { Lots, lots, randomPolicies } from '../policy/reachability/random-policies';
import { refused } from '../policy/reachability/refused';
import { ENDS, NAMESPACES, PORTS, WORLD } from '../policy/reachability/world';
import { providePullable } from './support/images';
import { apply, kubectl } from './support/kubectl';
import { makeRoom, remove } from './support/namespaces';
import { Pod, podsOf } from './support/readiness';
import { answers } from './support/tried';
import { pause, until } from './support/wait';

/** What the cluster did, for tests without one. `RECORD=true` writes it. */
const RECORD = join(__dirname, '../policy/reachability/recorded.json');
const SEED = Number(process.env.SEED ?? 1);
const RUNS = Number(process.env.RUNS ?? 10);
const SEEDS = Array.from({ length: RUNS }, (_, run) => SEED * 1000 + run);

const [A, B] = NAMESPACES;
const pods = new Map<string, Pod>();

beforeAll(async () => {
  await Promise.all([makeRoom(...NAMESPACES), providePullable(['node:22.20.0-slim'])]);
  await apply(WORLD);
  for (const end of ENDS) {
    pods.set(end, await until(`a pod of ${end} is ready`, 300, () => readyPod(end)));
  }
});

afterAll(async () => {
  await remove(...NAMESPACES);
});

async function readyPod(end: string): Promise<{ done: Pod } | { reason: string }> {
  const [namespace, name] = end.split('/');
  const pod = (await podsOf(namespace)).find(({ metadata }) => metadata.labels?.app === name);
  const isReady = pod?.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True');
  return pod && isReady ? { done: pod } : { reason: `${end} is not` };
}

/** Makes policies the only ones. */
async function enforce(policies: readonly Manifest[]): Promise<void> {
  await Promise.all(NAMESPACES.map((namespace) => kubectl(['delete', 'networkpolicies', '--all', '-n', namespace])));
  if (policies.length > 0) {
    await apply(policies);
  }
  // The policies are enforced a little later.
  await pause(500);
}

/** Real connections between all pods, on all ports, that are refused. */
async function refusedNow(): Promise<string[]> {
  const targets = ENDS.flatMap((to) =>
    PORTS.map((port) => ({ host: pods.get(to)!.status.podIP!, port: Number(port.split('/')[0]), protocol: port.split('/')[1] })),
  );
  const rows = new Map(await Promise.all(ENDS.map(async (from) => [from, await answers(pods.get(from)!, targets)] as const)));
  return refused((from, to, port) => rows.get(from)![ENDS.indexOf(to) * PORTS.length + PORTS.indexOf(port)]);
}

/** Compares, until it is as expected: policies may be enforced later still, and connections that the kernel still knows may pass once. */
async function compare(policies: readonly Manifest[], others: readonly Manifest[] = WORLD): Promise<string[]> {
  const expected = judged([...others, ...policies]);
  await enforce(policies);
  await eventually(refusedNow, expected);
  return expected;
}

describe('real connections that are refused are those that are judged to be refused', () => {
  const recorded: { [feature: string]: string[] } = {};

  test.each(Object.keys(POLICIES))('%s', async (feature) => {
    recorded[feature] = await compare(POLICIES[feature]);
  });

  test('with addresses of pods that run, and of the node', async () => {
    const [web, db, host] = [`${A}/web`, `${A}/db`, `${A}/host`].map((end) => `${pods.get(end)!.status.podIP}/32`);
    const spec = {
      podSelector: { matchLabels: { app: 'api' } },
      ingress: [
        { from: [{ ipBlock: { cidr: '10.244.0.0/16', except: [web] } }], ports: [{ port: 'http' }] },
        { from: [{ ipBlock: { cidr: web } }], ports: [{ port: 7002, endPort: 7004 }] },
      ],
      egress: [{ to: [{ ipBlock: { cidr: db } }], ports: [{ port: 7001 }] }, { to: [{ ipBlock: { cidr: host } }] }],
    };
    const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'tried', namespace: A }, spec };
    await compare([policy], running());
  });

  test.each(SEEDS)('under several policies, by seed %d', async (seed) => {
    await compare(severalOf(Object.values(POLICIES).flat(), lots(seed)));
  });

  test.each(SEEDS)('under policies of random rules, by seed %d', async (seed) => {
    const policies = randomPolicies(
      lots(seed),
      [...pods.values()].map(({ status }) => status.podIP!),
    );
    await compare(policies, running());
  });

  test('and they are recorded', () => {
    if (process.env.RECORD === 'true') {
      writeFileSync(RECORD, `${JSON.stringify(recorded, null, 2)}\n`);
    }
  });
});

/** The pods that run, with their addresses, in their namespaces. */
function running(): Manifest[] {
  const found = ENDS.map((end) => {
    const pod = pods.get(end)!;
    return { ...pod, apiVersion: 'v1', kind: 'Pod', metadata: { ...pod.metadata, name: end.split('/')[1] } };
  });
  return [...WORLD.filter(({ kind }) => kind === 'Namespace'), ...found];
}

/** Some of the policies, in either namespace, as lots draw them. */
function severalOf(policies: readonly Manifest[], below: Lots): Manifest[] {
  return Array.from({ length: 2 + below(6) }, (_, index) => {
    const policy = policies[below(policies.length)];
    return { ...policy, metadata: { name: `tried-${index}`, namespace: [A, B][below(2)] } };
  });
}
