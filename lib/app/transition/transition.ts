import { dirname, join } from 'node:path/posix';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import type { Changes } from '../output/plan';
import { canaryNotes } from './canary';
import { Controller, controllersOf } from './controller';
import { documentsOf } from './document';
import { trialNotes } from './trials';

/**
 * Bytes that the annotations of an object may have together. `kubectl apply` without `--server-side` stores the whole object in one.
 *
 * @see https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/
 */
const LARGEST_ANNOTATIONS = 262_144;

/** A controller whose number of replicas differs. */
interface Scaling {
  readonly from: Controller;
  readonly to: Controller;
}

/**
 * Notes about effects of a change in the cluster that its YAML does not show.
 *
 * @param readOld returns the old text of a file
 * @param files new texts, by their paths in the output
 * @throws ConfigurationError for a StatefulSet whose replicas form a cluster, and of which some would end at once
 */
export function transitionNotes(changes: Changes, readOld: (path: string) => string, files: ReadonlyMap<string, string>): string[] {
  const { path: output, created, changed, removed } = changes;
  const written = [...created, ...changed];
  const before = [...changed, ...removed].map((path) => ({ path, text: readOld(path) }));
  const old = before.flatMap(({ path, text }) => controllersOf(path, text));
  const scalings =
    old.length === 0
      ? []
      : scalingsOf(
          old,
          written.flatMap((path) => controllersOf(path, files.get(path)!)),
        );
  scalings.forEach((scaling) => checkCluster(output, scaling));
  const now = written.map((path) => ({ path, text: files.get(path)! }));
  return [
    ...scalings.flatMap((scaling) => scalingNotes(scaling)),
    ...canaryNotes(before, now),
    ...trialNotes(before, now),
    ...written.flatMap((path) => sizeNotes(path, files.get(path)!)),
  ];
}

function scalingsOf(old: readonly Controller[], now: readonly Controller[]): Scaling[] {
  const key = ({ kind, namespace, name, file }: Controller) => `${dirname(file)}/${kind}/${namespace}/${name}`;
  const before = new Map(old.map((controller) => [key(controller), controller]));
  return now.flatMap((to) => {
    const from = before.get(key(to));
    return from && from.replicas !== to.replicas ? { from, to } : [];
  });
}

/** Refuses to remove members of a cluster: each takes its vote, and what only it stores. */
function checkCluster(output: string, { from, to }: Scaling): void {
  const { replicas: before = 0 } = from;
  const { replicas: after = before } = to;
  if (from.isCluster && to.isCluster && after < before) {
    throw new ConfigurationError(
      titleOf(to),
      `${before} replicas become ${after}, and ${podsOf(to, after, before)} end at once, each with its vote and what only it stores: move the data first (see "Fewer replicas of a cluster" in docs/scaling.md of cdk8s-shop), ` +
        `then delete ${join(output, from.file)} and synthesize again`,
    );
  }
}

function scalingNotes({ from, to }: Scaling): string[] {
  const { replicas: before } = from;
  if (before !== undefined && before > 1 && to.replicas === undefined) {
    return [
      `${titleOf(to)}: an autoscaler replaces the ${before} replicas, and \`kubectl apply\` alone would set 1 at first: ` +
        'see docs/scaling.md of cdk8s-shop before it',
    ];
  }
  if (from.hasClaims && before !== undefined && to.replicas !== undefined && to.replicas < before) {
    return [
      `${titleOf(to)}: ${before} replicas become ${to.replicas}: ${podsOf(to, to.replicas, before)} end, and their claims remain, with the data`,
    ];
  }
  return [];
}

/** The size in YAML is about that in JSON, which kubectl stores. */
function sizeNotes(path: string, text: string): string[] {
  const largest =
    text.length * 3 <= LARGEST_ANNOTATIONS ? 0 : Math.max(...documentsOf(text).map((document) => Buffer.byteLength(document)));
  return largest <= LARGEST_ANNOTATIONS
    ? []
    : [
        `${path}: ${largest} bytes are more than the annotation of \`kubectl apply\` holds (${LARGEST_ANNOTATIONS}): use \`kubectl apply --server-side\``,
      ];
}

function titleOf({ kind, namespace, name }: Controller): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}

/** Names of the pods that a StatefulSet loses: `es-1 to es-4`. */
function podsOf({ name }: Controller, from: number, to: number): string {
  const [first, last] = [`${name}-${from}`, `${name}-${to - 1}`];
  return first === last ? first : `${first} to ${last}`;
}
