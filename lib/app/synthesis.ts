import { App, Chart } from 'cdk8s';
import { isOfFleet } from '../fleet/fleet-environment';
import { Scopes } from '../kubernetes/scope';
import { Policy } from '../policy/policy';
import type { Suppressed } from '../policy/report';
import { problemOf, refuse } from './check/check';
import { checkFleets } from './check/fleets';
import { checkSharedObjects } from './check/shared-objects';
import { checkClusters, RenderedCluster } from './check/clusters';
import { tenantProblems } from './check/tenants';
import { byEnvironment } from './collect/by-environment';
import { Tree } from './collect/tree';
import { ordered, stage } from './order/kinds';
import { levels, Need } from './order/levels';
import { needsOf } from './order/needs';
import type { Problem } from './problem';
import { produce } from './produce';
import { Progress } from './progress';
import { Rendered, Renderer } from './render/renderer';

/** An object as it is written, and its level in the order. */
export interface Synthesized extends Rendered {
  readonly level: number;
}

/** All objects of an app, checked, in the order in which they are written. */
export interface Synthesis {
  readonly tree: Tree;
  /** The charts that are written. */
  readonly charts: readonly Chart[];
  readonly objects: readonly Synthesized[];
  /** Findings that do not refuse the output. */
  readonly warnings: readonly Problem[];
  /** Findings that are accepted. */
  readonly suppressed: readonly Suppressed[];
}

/**
 * Collects, renders, checks and orders all objects of an app, and writes nothing.
 *
 * @param select returns the charts that are written; undefined for all
 * @throws ConfigurationError that lists all findings that are errors
 */
export function synthesize(app: App, policy: Policy, progress: Progress, select: () => readonly Chart[] | undefined): Synthesis {
  const { tree, charts, produced, failures } = produce(app, progress, select);
  const renderer = new Renderer();
  const rendered: Rendered[] = [];
  const problems: Problem[] = [];
  const suppressed: Suppressed[] = [];
  const needs: Need[] = [];
  const clusters: RenderedCluster[] = [];
  for (const members of byEnvironment(produced).values()) {
    const scopes = new Scopes();
    const objects = renderer.render(members, scopes, isOfFleet(members[0].chart));
    problems.push(...tenantProblems(objects, scopes));
    clusters.push({ objects, scopes });
    needs.push(...needsOf(objects, rendered.length));
    objects.forEach((object) => rendered.push(object));
  }
  for (const { findings, suppressed: accepted } of checkClusters(policy, clusters)) {
    findings.forEach((finding) => problems.push(problemOf(finding)));
    accepted.forEach((finding) => suppressed.push(finding));
  }
  problems.push(...checkFleets(clusters, charts.length === tree.charts.length), ...checkSharedObjects(clusters));
  const warnings = refuse([...failures, ...renderer.failures, ...problems]);
  const stages = rendered.map(({ manifest }) => stage(manifest.kind));
  const found = levels(tree, rendered, stages, needs);
  const objects = ordered(rendered.map((object, position) => ({ ...object, level: found[position] })));
  return { tree, charts, objects, warnings, suppressed };
}
