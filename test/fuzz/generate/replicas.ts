import { Identity, Port, ReplicatedWorkloadProps, Rollout } from '../../../lib';
import fc from 'fast-check';
import { few } from '../../arbitraries';
import { Placement } from './storage';
import { seconds } from './values';

/** How a new version replaces the old one. */
export function rollouts({ isStateful, isExclusive }: Placement): fc.Arbitrary<Rollout> {
  const either = { shutdown: seconds(0, 600), history: fc.integer({ min: 0, max: 20 }) };
  const recreate = few(either).map((props) => Rollout.recreate(props));
  if (isExclusive && !isStateful) {
    // Anything else is refused.
    return fc.oneof({ weight: 9, arbitrary: recreate }, { weight: 1, arbitrary: fc.constant(Rollout.rolling()) });
  }
  const rolling = { ...either, drain: seconds(0, 60), minReady: seconds(0, 60) };
  if (isStateful) {
    return few(rolling).map((props) => Rollout.rolling(props));
  }
  const more = { maxSurge: fc.integer({ min: 1, max: 3 }), maxUnavailable: fc.integer({ min: 0, max: 2 }), deadline: seconds(61, 3600) };
  return fc.oneof(
    recreate,
    few({ ...rolling, ...more }, 5).map((props) => Rollout.rolling(props)),
  );
}

const identities = fc.constantFrom(
  undefined,
  undefined,
  Identity.interchangeable(),
  Identity.stable(),
  Identity.stable({ startsInParallel: true }),
  Identity.stable({ startsInParallel: false }),
);

/** Storage of replicas, and whether they have names beside it. */
export const identified = (from: fc.Arbitrary<Placement>): fc.Arbitrary<Placement & { readonly identity?: Identity }> =>
  fc
    .tuple(from, identities)
    .map(([placement, identity]) => ({ ...placement, identity, isStateful: placement.isStateful || (identity?.isStable ?? false) }));

/** What replicas take over: now and then selectors, and names of Services, that exist. */
export const takenOver = (
  id: string,
  isStateful: boolean,
  ports: readonly Port[],
): fc.Arbitrary<Pick<ReplicatedWorkloadProps, 'selector' | 'headlessService'>> => {
  // Without a cluster IP, ports are those of the containers.
  const own = ports.every(({ number, containerPort }) => number === containerPort) ? [id] : [];
  const selector = fc.constantFrom<{ readonly [key: string]: string }[]>(
    { app: id },
    { app: id, tier: 'back', 'app.kubernetes.io/instance': 'release' },
  );
  const headlessService = isStateful ? fc.constantFrom(undefined, `${id}-nodes`, ...own) : fc.constant(undefined);
  return fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.record({ selector, headlessService }) });
};
