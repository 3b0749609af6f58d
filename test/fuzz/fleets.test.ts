import fc from 'fast-check';
import { App, FleetEnvironment } from '../../lib';
import { ConfigurationError, KubernetesObject } from '../../lib/testing';
import { appIn, filesOf } from '../fleet/fixture';
import { parse, propagated, titleOf } from '../fleet/karmada';
import { add } from './build';
import { FleetSystem, fleetSystems } from './generate/fleets';
import { violations } from './invariants/all';
import { SEED } from './trial';

const NAMESPACES = { services: ['fuzz-a', 'fuzz-b'], agents: 'fuzz-agents' };
const { RUNS } = process.env;
const tried = { accepted: 0, refused: 0 };

afterAll(() => process.stderr.write(`fuzz: seed ${SEED}: ${tried.accepted} fleets, ${tried.refused} refused\n`));

interface Placed {
  readonly environment: FleetEnvironment;
  readonly edges: ReturnType<typeof add>;
}

/** The environments of a fleet, with a system in each; undefined where the library refuses it. */
function attempt(app: App, { fleet, placement, system }: FleetSystem): Placed[] | undefined {
  try {
    const placed = fleet.place(system.environment, placement).map((environment) => {
      return { environment, edges: add(app, { ...system, environment }, NAMESPACES, `${environment.id}-`) };
    });
    app.synth();
    tried.accepted += 1;
    return placed;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) {
      throw error;
    }
    tried.refused += 1;
    if (process.env.VERBOSE === 'true') {
      process.stderr.write(`${error.message}\n`);
    }
    return undefined;
  }
}

test('what a random program makes in each cluster is as it must be, and Karmada makes the same of its templates', () => {
  fc.assert(
    fc.property(fleetSystems({ least: 27, most: 36 }), (plan) => {
      const app = appIn();
      const placed = attempt(app, plan) ?? [];
      const files = placed.length > 0 ? filesOf(app) : new Map<string, string>();
      const objectsIn = (folder: string) =>
        parse([...files].filter(([path]) => path.startsWith(`${folder}/`) && path.endsWith('.yaml')).map(([, text]) => text));
      const { name } = plan.system.environment;
      const clusters = propagated(
        objectsIn(`karmada/${name}`),
        placed.map(({ environment }) => environment.fleetCluster.name),
      );
      for (const { environment, edges } of placed.filter(({ environment: { role } }) => role !== 'reserve')) {
        const objects = objectsIn(`${environment.fleetCluster.name}/${name}`);
        expect(violations(objects as KubernetesObject[], edges)).toEqual([]);
        expect(sorted(clusters.get(environment.fleetCluster.name)!)).toEqual(sorted(objects));
      }
    }),
    RUNS ? { numRuns: Number(RUNS), seed: SEED } : { numRuns: 40, seed: SEED, interruptAfterTimeLimit: 60_000 },
  );
  expect(tried.accepted).toBeGreaterThan(tried.refused / 3);
});

const sorted = <T extends Parameters<typeof titleOf>[0]>(objects: readonly T[]) =>
  [...objects].sort((a, b) => (titleOf(a) < titleOf(b) ? -1 : 1));
