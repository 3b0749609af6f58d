import { fail } from 'node:assert';
import { isIP } from 'node:net';
import { IConstruct } from 'constructs';
import { addressEnd, Endpoint } from '../policy/reachability/endpoint';
import { checkTarget, Target } from '../policy/reachability/policy-port';
import { Reachability } from '../policy/reachability/reachability';
import { Answer } from '../policy/reachability/verdict';
import { clusterAround, oneCluster } from './cluster';
import { ManifestSource, objectsOf } from './source';
import { workloadBelow, workloadNamed } from './workload';

/** Options of a connection. */
export interface ConnectionOptions {
  /**
   * `TCP`, `UDP` or `SCTP`.
   *
   * @default 'TCP'
   */
  readonly protocol?: string;
}

/** Ends given as constructs of one tree; one of them may be a name or an address. */
type BetweenConstructs = [from: IConstruct | string, to: IConstruct | string, port: number, options?: ConnectionOptions];

/** Ends given as names in a source, or addresses. */
type BetweenNames = [source: ManifestSource, from: string, to: string, port: number, options?: ConnectionOptions];

interface Connection {
  readonly cluster: Reachability;
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly port: number;
  readonly options?: ConnectionOptions;
}

/**
 * Asserts that the NetworkPolicies allow a workload to connect to a port of another: its egress, and the ingress of the other.
 *
 * ```ts
 * expectReachable(frontend, cart, 3000);
 * expectReachable('dist/production', 'shop/frontend', 'shop/cart', 3000);
 * ```
 *
 * The ends are constructs, each with the workload nearest below it, among all objects of their tree; or names of workloads in a source,
 * `cart` or `shop/cart`, or IP addresses outside the cluster. The port is that of the pod, not of the Service. The only pod of a
 * workload always reaches itself. Only the NetworkPolicies and Namespaces among the objects count: neither whether the pod listens, nor what else the cluster contains, nor labels that
 * controllers add to pods.
 *
 * @throws AssertionError when a policy forbids the connection, when that depends on the running cluster, and for a port or protocol that does not exist
 */
export function expectReachable(from: IConstruct, to: IConstruct | string, port: number, options?: ConnectionOptions): void;
export function expectReachable(from: string, to: IConstruct, port: number, options?: ConnectionOptions): void;
export function expectReachable(source: ManifestSource, from: string, to: string, port: number, options?: ConnectionOptions): void;
export function expectReachable(...connection: BetweenConstructs | BetweenNames): void {
  const { answer, text } = judge(connection);
  if (answer !== 'yes') {
    fail(text);
  }
}

/**
 * Asserts that the NetworkPolicies forbid a workload to connect to a port of another. The ends are those of `expectReachable`.
 *
 * @throws AssertionError when both ends allow it, with the rules that do, when that depends on the running cluster, and for a port or protocol that does
 * not exist
 */
export function expectUnreachable(from: IConstruct, to: IConstruct | string, port: number, options?: ConnectionOptions): void;
export function expectUnreachable(from: string, to: IConstruct, port: number, options?: ConnectionOptions): void;
export function expectUnreachable(source: ManifestSource, from: string, to: string, port: number, options?: ConnectionOptions): void;
export function expectUnreachable(...connection: BetweenConstructs | BetweenNames): void {
  const { answer, text } = judge(connection);
  if (answer !== 'no') {
    fail(text);
  }
}

function judge(connection: BetweenConstructs | BetweenNames): { answer: Answer; text: string } {
  const { cluster, from, to, port, options } = isBetweenConstructs(connection) ? betweenConstructs(connection) : betweenNames(connection);
  const { protocol = 'TCP' } = options ?? {};
  checkConnection({ port, protocol });
  const { answer, reason } = cluster.judge(from, to, { port, protocol });
  const verb = { yes: 'can', no: 'cannot', unknown: 'may or may not' }[answer];
  return { answer, text: `${from.name} ${verb} reach ${to.name} on ${protocol} port ${port}: ${reason}` };
}

/** A connection that cannot exist would be unreachable, and the assertion would assert nothing. */
function checkConnection(target: Target): void {
  try {
    checkTarget(target);
  } catch (error) {
    fail((error as Error).message);
  }
}

function isBetweenConstructs(connection: BetweenConstructs | BetweenNames): connection is BetweenConstructs {
  return typeof connection[2] === 'number';
}

function betweenConstructs([from, to, port, options]: BetweenConstructs): Connection {
  const cluster = new Reachability(clusterAround([from, to].filter((end) => typeof end !== 'string')));
  return { cluster, from: endpoint(cluster, from), to: endpoint(cluster, to), port, options };
}

function betweenNames([source, from, to, port, options]: BetweenNames): Connection {
  const cluster = new Reachability(oneCluster(objectsOf(source)));
  return { cluster, from: endpoint(cluster, from), to: endpoint(cluster, to), port, options };
}

function endpoint({ workloads }: Reachability, end: IConstruct | string): Endpoint {
  if (typeof end !== 'string') {
    return workloadBelow(workloads, end);
  }
  return isIP(end) > 0 ? addressEnd(end) : workloadNamed(workloads, end);
}
