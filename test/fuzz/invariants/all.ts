import { KubernetesObject } from '../../../lib/testing';
import { complaints } from '../../complaints';
import { Edge } from '../edge';
import { addresses } from './addresses';
import { claims } from './claims';
import { delivered } from './delivered';
import { edges } from './edges';
import { listeners } from './listeners';
import { mounts } from './mounts';
import { names } from './names';
import { paths } from './paths';
import { ports } from './ports';
import { restricted } from './restricted';
import { waits } from './waits';

/** What holds for the objects of any program, with the calls that it declares; what does not is told as text. */
export type Invariant = (objects: readonly KubernetesObject[], edges: readonly Edge[]) => string[];

const INVARIANTS: readonly Invariant[] = [
  (objects) => objects.flatMap(complaints),
  addresses,
  claims,
  delivered,
  edges,
  listeners,
  mounts,
  names,
  paths,
  ports,
  restricted,
  waits,
];

export const violations: Invariant = (objects, declared) => INVARIANTS.flatMap((invariant) => invariant(objects, declared));
