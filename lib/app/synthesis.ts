import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { definedBy, groupKind, Scopes } from '../kubernetes/scope';
import { Finding } from '../policy/finding';
import { Policy } from '../policy/policy';
import { byEnvironment } from './by-environment';
import { levels, Need } from './levels';
import { ordered, stage } from './order';
import { Progress } from './progress';
import { Failure, Rendered, Renderer } from './render';
import { Tree } from './tree';

/** An object as it will be written, and where it comes in the order. */
export interface Synthesized extends Rendered {
  readonly level: number;
}

/** All objects of an app, checked, in the order in which they are written. */
export interface Synthesis {
  readonly tree: Tree;
  readonly objects: readonly Synthesized[];
}

/**
 * Renders all objects of an app and checks them, and writes nothing.
 *
 * @throws ConfigurationError that names everything that is wrong
 */
export function synthesize(app: IConstruct, policy: Policy, progress: Progress): Synthesis {
  const tree = new Tree(app);
  refuse(validate(tree));
  progress.begin('rendered', tree.objects.length);
  const renderer = new Renderer(progress);
  const rendered: Rendered[] = [];
  const findings: Finding[] = [];
  const needs: Need[] = [];
  for (const placed of byEnvironment(tree.objects).values()) {
    const scopes = new Scopes();
    const objects = renderer.render(placed, scopes);
    findings.push(...check(policy, scopes, objects));
    needs.push(...needsOf(objects, rendered.length));
    objects.forEach((object) => rendered.push(object));
  }
  refuse([...renderer.failures, ...findings]);
  const stages = rendered.map(({ manifest }) => stage(manifest.kind));
  const found = levels(tree, rendered, stages, needs);
  return { tree, objects: ordered(rendered.map((object, index) => ({ ...object, level: found[index] }))) };
}

/** Runs the checks that constructs have registered. */
function validate({ constructs }: Tree): Finding[] {
  const findings: Finding[] = [];
  for (const { node } of constructs) {
    for (const message of node.validate()) {
      findings.push({ path: node.path || 'app', message });
    }
  }
  return findings;
}

function check(policy: Policy, scopes: Scopes, objects: readonly Rendered[]): Finding[] {
  return policy._check(() => ({
    subjects: objects.map(({ object, manifest, refusedNamespace }) => ({
      // Made of all that it is in: only for those of whom there is something to say.
      get path() {
        return object.node.path;
      },
      manifest,
      refusedNamespace,
    })),
    isNamespaced: (manifest) => scopes.isNamespaced(manifest),
  }));
}

/** What the API server refuses before its Namespace or its definition is there. */
function needsOf(objects: readonly Rendered[], offset: number): Need[] {
  const first = new Map<string, number>();
  objects.forEach(({ manifest }, index) => {
    const definition = definedBy(manifest);
    if (definition) {
      first.set(`kind ${definition.groupKind}`, index);
    } else if (manifest.kind === 'Namespace') {
      first.set(`namespace ${manifest.metadata?.name}`, index);
    }
  });
  if (first.size === 0) {
    return [];
  }
  return objects.flatMap(({ manifest }, index) =>
    [first.get(`namespace ${manifest.metadata?.namespace}`), first.get(`kind ${groupKind(manifest)}`)].flatMap((before) =>
      before === undefined || before === index ? [] : ([[before + offset, index + offset]] as const),
    ),
  );
}

/** Throws everything that is wrong as one error. */
function refuse(problems: readonly (Finding & Partial<Failure>)[]): void {
  if (problems.length === 0) {
    return;
  }
  const [{ path, message, error }, ...others] = problems;
  if (others.length === 0 && error instanceof ConfigurationError) {
    throw error;
  }
  const lines = [message, ...others.map((other) => `${other.path}: ${other.message}`)];
  throw Object.assign(new ConfigurationError(path, lines.join('\n')), { cause: error });
}
