import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Size } from 'cdk8s';
import {
  App,
  Cluster,
  Config,
  Environment,
  EnvironmentChart,
  Identity,
  Image,
  Microservice,
  MicroserviceProps,
  Port,
  ReleaseTest,
  Rollout,
  Runtime,
  Scaling,
  Storage,
} from '../../../lib';
import { expectConfigurationError } from '../../../lib/testing';
import { IMAGE } from '../../workload/fixture';
import { filesOf, temporaryFolder } from '../files';

const CLUSTER: Cluster = { prometheus: { namespace: 'monitoring' }, flagger: { prometheusUrl: 'http://prometheus.monitoring:9090' } };

/** Programs that write into one folder, one after another: what each reports, except for the last line. */
function runs() {
  const outdir = join(temporaryFolder(), 'dist');
  const run = (props: Partial<MicroserviceProps>, others: Record<string, Partial<MicroserviceProps>> = {}): string[] => {
    const app = new App({ outdir });
    for (const [name, own] of Object.entries({ test: props, ...others })) {
      const environment = new Environment(name, { application: 'shop', namespace: 'shop', cluster: CLUSTER });
      const chart = new EnvironmentChart(app, name, { environment });
      new Microservice(chart, 'cart', { image: IMAGE, ports: [Port.http(8080)], ...own });
    }
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      app.synth();
      return write.mock.calls.map(([line]) => String(line)).slice(0, -1);
    } finally {
      write.mockRestore();
    }
  };
  return { outdir, run };
}

const elasticsearch = (replicas: number): Partial<MicroserviceProps> => ({
  image: Image.of('elasticsearch:8.15.3'),
  ports: undefined,
  runtime: Runtime.elasticsearch(),
  storage: Storage.perReplica('/usr/share/elasticsearch/data', Size.gibibytes(1)),
  scaling: Scaling.fixed(replicas),
});

beforeEach(() => {
  jest.replaceProperty(process, 'env', { ...process.env, CDK8S_SHOP_REPORT: 'true' });
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('from a fixed number of replicas to an autoscaler', () => {
  const automatic = { scaling: Scaling.onCpu({ min: 2, max: 9, target: 70 }) };

  test('is noted, once', () => {
    const { run } = runs();
    expect(run({ scaling: Scaling.fixed(5) })).toEqual([]);
    expect(run(automatic)).toEqual([
      'cdk8s-shop: Deployment shop/cart: an autoscaler replaces the 5 replicas, and `kubectl apply` alone would set 1 at first: ' +
        'see docs/scaling.md of cdk8s-shop before it\n',
    ]);
    expect(run(automatic)).toEqual([]);
  });

  test('is noted although the number of the file changes', () => {
    const { run } = runs();
    run({ scaling: Scaling.fixed(5) });
    // A claim moves the Deployment up in the order.
    expect(run({ ...automatic, storage: Storage.shared('/data', Size.gibibytes(1)) })).toHaveLength(1);
  });

  test.each([
    ['one replica', { scaling: Scaling.fixed(1) }, automatic],
    ['back to a fixed number', automatic, { scaling: Scaling.fixed(5) }],
    ['from one fixed number to another', { scaling: Scaling.fixed(5) }, { scaling: Scaling.fixed(2) }],
  ])('is not noted of %s', (_, before, after) => {
    const { run } = runs();
    run(before);
    expect(run(after)).toEqual([]);
  });

  test('is not noted of another environment', () => {
    const { run } = runs();
    const fixed = { scaling: Scaling.fixed(5) };
    run(fixed);
    expect(run(fixed, { other: automatic })).toEqual([]);
  });
});

describe('fewer replicas of a StatefulSet', () => {
  const stateful = (replicas: number) => ({
    storage: Storage.perReplica('/data', Size.gibibytes(1)),
    scaling: Scaling.fixed(replicas),
  });

  test.each([
    [3, 2, 'cart-2 end'],
    [5, 1, 'cart-1 to cart-4 end'],
  ])('are noted: %d to %d', (before, after, pods) => {
    const { run } = runs();
    run(stateful(before));
    expect(run(stateful(after))).toEqual([
      `cdk8s-shop: StatefulSet shop/cart: ${before} replicas become ${after}: ${pods}, and their claims remain, with the data\n`,
    ]);
  });

  test('are refused where they form a cluster, until the old file is deleted', () => {
    const { outdir, run } = runs();
    run(elasticsearch(3));
    const before = filesOf(outdir);
    expectConfigurationError(
      () => run(elasticsearch(1)),
      'StatefulSet shop/cart: 3 replicas become 1, and cart-1 to cart-2 end at once, each with its vote and what only it stores: ' +
        `move the data first (see "Fewer replicas of a cluster" in docs/scaling.md of cdk8s-shop), then delete ${outdir}/test/06-statefulset-cart.yaml and synthesize again`,
    );
    expect(filesOf(outdir)).toEqual(before);
    const file = join(outdir, 'test/06-statefulset-cart.yaml');
    expect(existsSync(file)).toBe(true);
    rmSync(file);
    expect(run(elasticsearch(1))).toEqual([]);
    expect(run(elasticsearch(3))).toEqual([]);
  });
});

describe('fewer replicas with stable names', () => {
  const identity = Identity.stable({ startsInParallel: true });
  const parallel = (replicas: number, storage?: Storage) => ({ identity, storage, scaling: Scaling.fixed(replicas) });

  test('are neither noted nor refused without storage: nothing remains of them', () => {
    const { run } = runs();
    run(parallel(3));
    expect(run(parallel(1))).toEqual([]);
  });

  test('are refused where they start in parallel and have storage', () => {
    const { run } = runs();
    const storage = Storage.perReplica('/data', Size.gibibytes(1));
    run(parallel(3, storage));
    expectConfigurationError(() => run(parallel(2, storage)), 'StatefulSet shop/cart: 3 replicas become 2, and cart-2 end at once');
  });
});

describe('an object that is larger than an annotation', () => {
  const config = (size: number) => ({ config: Config.files('/etc/cart', { text: 'ä'.repeat(size / 2) }) });

  test('is noted when it is new or changed', () => {
    const { run } = runs();
    const note = (size: number) =>
      `cdk8s-shop: test/03-configmap-cart-etc-cart.yaml: ${size} bytes are more than the annotation of \`kubectl apply\` holds (262144): use \`kubectl apply --server-side\`\n`;
    expect(run(config(300_000))).toEqual([note(300_254)]);
    expect(run(config(300_000))).toEqual([]);
    expect(run(config(300_002))).toEqual([note(300_256)]);
    expect(run(config(200_000))).toEqual([]);
  });
});

describe('a service that is released by Flagger', () => {
  const rollout = Rollout.blueGreen({ tests: [ReleaseTest.acceptance('http://tester.shop/')] });
  const plain = { runtime: Runtime.node(), scaling: Scaling.fixed(1) };
  const released = { ...plain, rollout };

  test('is noted where it was none, and where it is one no longer, once', () => {
    const { run } = runs();
    expect(run(released)).toEqual([]);
    expect(run(plain)).toEqual([
      'cdk8s-shop: Canary shop/cart: without it, Flagger deletes what serves: see "A service stops being one" in docs/releases.md of cdk8s-shop ' +
        'before the apply, which must not prune it\n',
    ]);
    expect(run(released)).toEqual([
      'cdk8s-shop: Canary shop/cart: Flagger takes over a service that exists: see "A service becomes a canary" in docs/releases.md of cdk8s-shop ' +
        'before the apply\n',
    ]);
    expect(run(released)).toEqual([]);
  });

  test('is not noted of another environment', () => {
    const { run } = runs();
    run(plain);
    expect(run(plain, { other: released })).toEqual([]);
  });
});
