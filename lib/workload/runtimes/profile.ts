import { Duration } from 'cdk8s';
import { Resources } from '../../environment/resources';
import { Port } from '../../network/port';
import { Probes } from '../probe';
import { SecretUse } from '../secret';

/** The user and group as which everything runs: above every id that a node's own programs have. */
export const USER = 10001;

/** What is known of the images of one kind of server. */
export interface Profile {
  /** Numeric user and group; 10001 unless the image needs another. */
  readonly user?: number;
  readonly group?: number;
  /** What it listens on when nobody says otherwise. */
  readonly ports?: Port[];
  readonly probes?: Probes;
  readonly resources?: Resources;
  /** How long it may take to end. */
  readonly shutdown?: Duration;
  /** Why there can be no second replica: each would hold data of its own, behind one name. */
  readonly single?: string;
  /** The same for what has replicas that find each other, but only by the names that storage for each replica gives them. */
  readonly singleWithoutNames?: string;
  /** Whether the replicas need each other to start, so that none waits for the one before. */
  readonly startsTogether?: boolean;
  /** What the container gets. */
  container(at: Placement): ContainerParts;
}

/** How many mebibytes of a container's memory a heap, or a cache, may take: code and buffers need the rest, in small containers half of all. */
export function heap(mebibytes: number): number {
  return Math.floor(mebibytes * (mebibytes <= 256 ? 0.5 : 0.75));
}

/** Where a container runs, as far as its settings depend on it. */
export interface Placement {
  /** Name of the service. */
  readonly service: string;
  /** The least number of replicas. */
  readonly replicas: number;
  /** Memory of the container in mebibytes; undefined where it is not limited. */
  readonly mebibytes?: number;
  /** Name under which each replica is found, ready or not; undefined where replicas have no names. */
  readonly headless?: string;
}

/** Settings of a container. */
export interface ContainerParts {
  readonly command?: string[];
  readonly args?: string[];
  readonly env?: { readonly [name: string]: string };
  readonly secrets?: SecretUse[];
  /** Directories that the process writes to. */
  readonly writable: string[];
  /** Directories that the process writes to, filled with what the image has there. */
  readonly copied?: string[];
}
