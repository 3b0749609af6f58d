import { Environment } from '../../environment/environment';
import { FleetCluster } from '../../fleet/fleet-cluster';
import { FleetEnvironment } from '../../fleet/fleet-environment';
import { objectKey, titleOf } from '../../kubernetes/object-title';
import { Severity } from '../../policy/severity';
import { Problem } from '../problem';
import type { Rendered } from '../render/renderer';
import { RenderedCluster } from './clusters';

/** What an environment writes. */
interface Folder {
  readonly path: string;
  readonly objects: readonly Rendered[];
}

/**
 * Problems of objects that several environments of one cluster of a fleet have, such as a PriorityClass: each apply of one folder would undo that of
 * another.
 */
export function checkSharedObjects(folders: readonly RenderedCluster[]): Problem[] {
  const byCluster = new Map<FleetCluster, Folder[]>();
  for (const { objects } of folders) {
    const environment = objects.length > 0 ? Environment._appliedTo(objects[0].chart) : undefined;
    if (environment instanceof FleetEnvironment) {
      const { fleetCluster, _folder: path } = environment;
      byCluster.set(fleetCluster, [...(byCluster.get(fleetCluster) ?? []), { path, objects }]);
    }
  }
  // Most clusters have one environment: nothing is shared.
  return [...byCluster.values()].filter(({ length }) => length > 1).flatMap(problemsOf);
}

function problemsOf(folders: readonly Folder[]): Problem[] {
  const known = new Map<string, { readonly path: string; readonly text: string }>();
  return folders.flatMap(({ path, objects }) =>
    objects.flatMap((object) => {
      const key = objectKey(object.manifest);
      const other = known.get(key);
      if (!other) {
        known.set(key, { path, text: object.text });
      }
      return other && other.path !== path && other.text !== object.text ? [problemOf(path, object, other.path)] : [];
    }),
  );
}

function problemOf(path: string, { manifest }: Rendered, other: string): Problem {
  const message = `${titleOf(manifest)} differs from that of ${other}, which is the same object of the cluster: use another name, or have one of them create it`;
  return { path, message, severity: Severity.ERROR };
}
