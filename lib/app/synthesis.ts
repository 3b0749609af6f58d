import { App, Chart } from 'cdk8s';
import { Scopes } from '../kubernetes/scope';
import { Policy } from '../policy/policy';
import type { Suppressed } from '../policy/report';
import { check, problemOf, refuse } from './check/check';
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
  for (const members of byEnvironment(produced).values()) {
    const scopes = new Scopes();
    const objects = renderer.render(members, scopes);
    problems.push(...tenantProblems(objects, scopes));
    const report = check(policy, scopes, objects);
    report.findings.forEach((finding) => problems.push(problemOf(finding)));
    report.suppressed.forEach((finding) => suppressed.push(finding));
    needs.push(...needsOf(objects, rendered.length));
    objects.forEach((object) => rendered.push(object));
  }
  const warnings = refuse([...failures, ...renderer.failures, ...problems]);
  const stages = rendered.map(({ manifest }) => stage(manifest.kind));
  const found = levels(tree, rendered, stages, needs);
  const objects = ordered(rendered.map((object, position) => ({ ...object, level: found[position] })));
  return { tree, charts, objects, warnings, suppressed };
}
