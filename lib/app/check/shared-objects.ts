import { Environment } from '../../environment/environment';
import { FleetEnvironment } from '../../fleet/fleet-environment';
import { FleetCluster } from '../../fleet/fleet-cluster';
import { titleOf } from '../../kubernetes/object-title';
import { Severity } from '../../policy/severity';
import { Problem } from '../problem';
import type { Rendered } from '../render/renderer';
import { RenderedCluster } from './clusters';

/**
 * Problems of objects that several environments of one cluster of a fleet have, such as a PriorityClass: each apply of one folder would undo that of
 * another.
 */
export function checkSharedObjects(folders: readonly RenderedCluster[]): Problem[] {
  const byCluster = new Map<FleetCluster, Map<FleetEnvironment, readonly Rendered[]>>();
  for (const { objects } of folders) {
    const environment = objects.length > 0 ? Environment._appliedTo(objects[0].chart) : undefined;
    if (environment instanceof FleetEnvironment) {
      const { fleetCluster } = environment;
      byCluster.set(
        fleetCluster,
        (byCluster.get(fleetCluster) ?? new Map<FleetEnvironment, readonly Rendered[]>()).set(environment, objects),
      );
    }
  }
  return [...byCluster.values()].filter(({ size }) => size > 1).flatMap(problemsOf);
}

function problemsOf(environments: ReadonlyMap<FleetEnvironment, readonly Rendered[]>): Problem[] {
  const known = new Map<string, { readonly folder: string; readonly object: Rendered }>();
  return [...environments].flatMap(([{ _folder: folder }, objects]) =>
    objects.flatMap((object) => {
      const { apiVersion, kind, metadata } = object.manifest;
      const key = [apiVersion, kind, metadata?.namespace, metadata?.name].join(' ');
      const other = known.get(key);
      if (!other) {
        known.set(key, { folder, object });
      }
      return other && other.folder !== folder && other.object.text !== object.text ? [problemOf(folder, object, other.folder)] : [];
    }),
  );
}

function problemOf(path: string, { manifest }: Rendered, other: string): Problem {
  const message = `${titleOf(manifest)} differs from that of ${other}, which is the same object of the cluster: use another name, or have one of them create it`;
  return { path, message, severity: Severity.ERROR };
}
