import { App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { refuse, validate } from './check/check';
import { CollectedObject, Tree } from './collect/tree';
import { Progress } from './progress';
import { Failure } from './render/failure';
import { Manifests, Produced } from './render/manifests';

/** Rounds of constructs that add constructs: far more than any program needs. */
const MAX_ROUNDS = 100;

/** All manifests of an app, and the tree that they were rendered from. */
export interface Production {
  readonly tree: Tree;
  readonly charts: readonly Chart[];
  readonly produced: readonly Produced[];
  readonly failures: readonly Failure[];
}

/**
 * Validates and renders all constructs of an app, including those that validations, values that are computed late, and charts add in the meantime.
 *
 * @param select returns the charts that are rendered; undefined for all
 * @throws ConfigurationError for what validations report, and for constructs that are added without end
 */
export function produce(app: App, progress: Progress, select: () => readonly Chart[] | undefined): Production {
  const manifests = new Manifests(progress);
  let before: Tree | undefined;
  let tree = new Tree(app);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    refuse(validate(addedTo(before, tree)));
    before = tree;
    if (tree.isCurrent()) {
      const [charts, objects] = selected(tree, select());
      manifests.render(objects, charts);
      if (tree.isCurrent()) {
        return { tree, charts, produced: manifests.of(tree, objects, charts), failures: manifests.failures };
      }
    }
    tree = new Tree(app);
  }
  const [added = app] = addedTo(before, tree);
  throw new ConfigurationError(
    added,
    'is one of the constructs that validations or values computed late add without end: add each of them once, or before `synth()`',
  );
}

function addedTo(before: Tree | undefined, { constructs }: Tree): readonly IConstruct[] {
  return before ? constructs.filter((construct) => before.indexOf(construct) === undefined) : constructs;
}

/** The charts that are written, and their objects. */
function selected(tree: Tree, charts: readonly Chart[] | undefined): [readonly Chart[], readonly CollectedObject[]] {
  if (!charts) {
    return [tree.charts, tree.objects];
  }
  const outside = charts.find((chart) => !tree.environments.has(chart));
  if (outside) {
    throw new ConfigurationError(outside, 'is one of the `charts` of the app, but not in it: return charts of this app');
  }
  const written = new Set(charts);
  return [[...written], tree.objects.filter(({ chart }) => written.has(chart))];
}
