import { ApiObject, App as Cdk8sApp, Chart, YamlOutputType } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import fc from 'fast-check';

/** A random program: constructs, each below an earlier one, and dependencies between them. All numbers are taken modulo what there is. */
export interface Program {
  readonly constructs: readonly (readonly [type: 'chart' | 'group' | 'object', parent: number, label: string])[];
  readonly dependencies: readonly (readonly [waiting: number, needed: number])[];
  readonly type: YamlOutputType;
}

const KINDS = ['Pod', 'Secret', 'Namespace', 'Ingress'];
const TYPES = Object.values(YamlOutputType).filter((type) => typeof type === 'number');
const DEEPEST = 3;

const types = fc.constantFrom<('chart' | 'group' | 'object')[]>('chart', 'chart', 'group', 'object', 'object', 'object');
const construct = fc.tuple(types, fc.nat(), fc.constantFrom('', 'a', 'z'));

/** Small ones, because cdk8s' App follows each way through the dependencies. */
export const programs: fc.Arbitrary<Program> = fc.record({
  constructs: fc.array(construct, { minLength: 3, maxLength: 16 }),
  dependencies: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 7 }),
  type: fc.constantFrom(...TYPES),
});

/** What a program has made in an app. */
export interface Made {
  readonly dependencies: readonly (readonly [waiting: IConstruct, needed: IConstruct])[];
}

export function make({ constructs, dependencies }: Program, app: Cdk8sApp): Made {
  const made: Construct[] = [new Chart(app, 'first')];
  const scopeOf = (parent: number, fits: (scope: Construct) => boolean): Construct => {
    const scopes = [app, ...made].filter(fits);
    return scopes[parent % scopes.length];
  };
  constructs.forEach(([type, parent, label], index) => {
    // An id may be a whole number: such properties of an object are the first.
    const id = `${label}${index}`;
    switch (type) {
      case 'chart':
        return made.push(
          new Chart(
            scopeOf(parent, (scope) => chartsAbove(scope).length < DEEPEST),
            id,
          ),
        );
      case 'group':
        return made.push(
          new Construct(
            scopeOf(parent, () => true),
            id,
          ),
        );
      case 'object': {
        const scope = scopeOf(parent, (each) => chartsAbove(each).length > 0);
        const kind = KINDS[(parent + index) % KINDS.length];
        return made.push(new ApiObject(scope, id, { apiVersion: 'v1', kind, metadata: { name: `o${index}` } }));
      }
    }
  });
  const inCharts = made.filter((each) => chartsAbove(each).length > 0);
  const declared = dependencies
    .map(([waiting, needed]) => [inCharts[waiting % inCharts.length], inCharts[needed % inCharts.length]] as const)
    // cdk8s' App loses a construct that depends on itself.
    .filter(([waiting, needed]) => waiting !== needed);
  declared.forEach(([waiting, needed]) => waiting.node.addDependency(needed));
  return { dependencies: declared };
}

/** The charts that a construct is in, or is. */
function chartsAbove(construct: IConstruct): IConstruct[] {
  return construct.node.scopes.filter((scope) => Chart.isChart(scope));
}

/** Names of the objects that a construct stands for: those of its chart. */
export function objectsOf(construct: IConstruct): string[] {
  return construct.node
    .findAll()
    .filter((each): each is ApiObject => ApiObject.isApiObject(each) && Chart.of(each) === Chart.of(construct))
    .map(({ name }) => name);
}

/** Whether one construct is below the other. */
export function related([one, other]: readonly [IConstruct, IConstruct]): boolean {
  return one.node.scopes.includes(other) || other.node.scopes.includes(one);
}
