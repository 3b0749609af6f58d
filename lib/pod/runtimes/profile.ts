import { Duration } from 'cdk8s';
import { Resources } from '../../environment/resources';
import { Port } from '../../network/port';
import { Image } from '../../environment/image';
import { Probes } from '../probe';
import { SecretUse } from '../secret';

/**
 * User and group of images that need no particular one: above 10,000, so that they match no account of a node.
 *
 * @see https://www.checkov.io/5.Policy%20Index/kubernetes.html CKV_K8S_40
 */
export const DEFAULT_USER = 10001;

/** What the library knows about the images of one kind of server. */
export interface Profile {
  /** Numeric user and group, where the image needs others than 10001. */
  readonly user?: number;
  readonly group?: number;
  /** Whether the processes run as root, in place of that user and group. */
  readonly isRoot?: boolean;
  /** Whether the processes listen on ports below 1024. */
  readonly hasPrivilegedPorts?: boolean;
  /** Ports where the service declares none. */
  readonly ports?: Port[];
  readonly resources?: Resources;
  /** Time that the process needs to stop. */
  readonly shutdown?: Duration;
  /** Where the process keeps data that is to outlive the pod. */
  readonly data?: DataDirectory;
  /** Why a second replica is a mistake: each would hold data of its own, behind one name. */
  readonly singleReplicaReason?: string;
  /** Why replicas need stable names, which only storage for each replica provides. */
  readonly stableNamesReason?: string;
  /** Name of the port by which replicas connect to each other. */
  readonly peerPort?: string;
  /** Path of the metrics, where it is not /metrics. */
  readonly metricsPath?: string;
  /** Whether replicas need each other to start, so that none may wait for the one before. */
  readonly startsInParallel?: boolean;
  /** Whether the images contain the program `sleep`. */
  readonly hasSleep?: boolean;
  /** What differs in a variant of the image. */
  forImage?(image: Image): Partial<Profile>;
  /** Probes where the user specifies none. */
  probes?(context: ContainerContext): Probes;
  /** What is wrong with the options, and the remedy; undefined where they are valid. */
  problem?(context: ContainerContext): string | undefined;
  /** Settings of the container. */
  container(context: ContainerContext): ContainerDefaults;
}

/** Where a process keeps its data. */
export interface DataDirectory {
  readonly path: string;
  /** Environment variable by which the user moves it. */
  readonly variable?: string;
}

/** What the settings of a container depend on. */
export interface ContainerContext {
  /** Name of the service. */
  readonly service: string;
  /** The least number of replicas. */
  readonly replicas: number;
  /** The greatest number of replicas. */
  readonly maxReplicas: number;
  /** Ports of the container; empty where it does not serve. */
  readonly ports: readonly Port[];
  /** Paths of the volumes of the user. */
  readonly mounted: readonly string[];
  /** Whether the user sets the command, or its arguments. */
  readonly hasOwnStart: boolean;
  /** Memory limit in mebibytes; undefined where memory is not limited. */
  readonly mebibytes?: number;
  /** Name of the headless Service; undefined where replicas have no stable names. */
  readonly headless?: string;
  /** Whether Prometheus scrapes the service. */
  readonly hasMetrics: boolean;
}

/** Settings of a container where the user specifies none. */
export interface ContainerDefaults {
  readonly command?: string[];
  readonly args?: string[];
  readonly env?: { readonly [name: string]: string };
  readonly secrets?: SecretUse[];
  /** Directories that the process writes to. */
  readonly writable: string[];
  /** Directories that the process writes to, filled with the files that the image has there. */
  readonly copied?: string[];
}

/** Number on which a server listens: that of the first port, which callers use, or else the usual one. */
export function listeningPort(ports: readonly Port[], usual: number): number {
  return ports.find(({ protocol }) => protocol === 'TCP')?.containerPort ?? usual;
}

/**
 * Mebibytes of a container's memory that a heap, or a cache, may occupy: three quarters, or half of at most 256 MiB. The rest is for code, stacks and
 * buffers, whose size hardly depends on the heap.
 *
 * @see https://nodejs.org/api/cli.html#--max-old-space-sizesize-in-mib
 */
export function heapMebibytes(mebibytes: number): number {
  return Math.floor(mebibytes * (mebibytes <= 256 ? 0.5 : 0.75));
}
