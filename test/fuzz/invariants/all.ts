import { KubernetesObject } from '../../../lib/testing';
import { complaints } from '../../complaints';
import { Edge } from '../edge';
import { addresses } from './addresses';
import { claims } from './claims';
import { delivered } from './delivered';
import { edges } from './edges';
import { withFlagger } from './flagger';
import { listeners } from './listeners';
import { mounts } from './mounts';
import { names } from './names';
import { paths } from './paths';
import { ports } from './ports';
import { restricted } from './restricted';
import { waits } from './waits';

/** What holds for the objects of any program, with the calls that it declares; what does not is told as text. */
export type Invariant = (objects: readonly KubernetesObject[], edges: readonly Edge[]) => string[];

const INVARIANTS: readonly Invariant[] = [addresses, claims, edges, listeners, mounts, names, paths, ports, restricted, waits];

/** What holds for the objects as they are written. */
const OF_OUTPUT: readonly Invariant[] = [(objects) => objects.flatMap(complaints), delivered];

export const violations: Invariant = (objects, declared) => {
  const all = withFlagger(objects);
  return [
    ...OF_OUTPUT.flatMap((invariant) => invariant(objects, declared)),
    ...INVARIANTS.flatMap((invariant) => invariant(all, declared)),
  ];
};
