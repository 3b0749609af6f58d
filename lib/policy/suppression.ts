import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { CheckedObject } from './checked-object';
import { stringsOf } from './checked-pod';
import { child } from './field-path';
import { ObjectSet } from './object-set';
import { Finding, IRule } from './rule';
import { Severity } from './severity';

/** Where the root of a tree has the suppressions of its constructs; the same for all copies of this library. */
const OF_TREE = Symbol.for('cdk8s-shop/suppress');
/** Annotations with this prefix name a rule; their value is the reason. */
const PREFIX = 'cdk8s-shop/suppress.';

/** That findings of a rule are accepted. */
interface Suppression {
  readonly rule: string;
  readonly reason: string;
}

/** Accepts the findings of a rule about all objects of a construct and of those below it. */
export function suppress(construct: IConstruct, rule: string, reason: string): void {
  if (!isReason(reason)) {
    throw new ConfigurationError(construct, `reason ${JSON.stringify(reason)} to suppress "${rule}" is empty: ${FIX}`);
  }
  const ofTree = known(construct) ?? new Map<IConstruct, readonly Suppression[]>();
  (construct.node.root as Root)[OF_TREE] = ofTree.set(construct, [...ofConstruct(construct), { rule, reason }]);
}

/** Which findings are accepted, and why. */
export class Suppressions {
  /** @param rules ids of all rules that may be suppressed */
  constructor(private readonly rules: ReadonlySet<string>) {}

  /** Why findings of a rule about an object are accepted; undefined where they are not. */
  public reason(object: CheckedObject, rule: string): string | undefined {
    const inTree = scopesOf(object)
      .flatMap(ofConstruct)
      .find((suppression) => suppression.rule === rule)?.reason;
    const annotated = ofAnnotations(object).find((suppression) => suppression.rule === rule)?.reason;
    return inTree ?? (isReason(annotated) ? annotated : undefined);
  }

  /** Findings about the suppressions themselves. */
  public check(set: ObjectSet): Finding[] {
    const annotated = set
      ._withMetadata('annotations')
      .flatMap((object) => ofAnnotations(object).flatMap((suppression) => this.problem(object, suppression) ?? []));
    return [...this.unknownInTree(set.all), ...annotated];
  }

  /** Suppressions of unknown rules in the constructs that objects are in. */
  private unknownInTree(objects: readonly CheckedObject[]): Finding[] {
    const root = objects.at(0)?._origin.construct?.node.root;
    return [...((root && known(root)) ?? [])].flatMap(([construct, suppressions]) => {
      const unknown = suppressions.filter(({ rule }) => !this.rules.has(rule));
      const object = unknown.length > 0 ? objects.find((each) => scopesOf(each).includes(construct)) : undefined;
      const where = construct.node.path || 'app';
      return object === undefined
        ? []
        : unknown.map(({ rule }) => ({
            object,
            field: '',
            problem: `rule "${rule}", which ${where} suppresses, does not exist`,
            remedy: REMEDY,
          }));
    });
  }

  private problem(object: CheckedObject, { rule, reason }: Suppression): Finding | undefined {
    const field = child('metadata.annotations', PREFIX + rule);
    if (!this.rules.has(rule)) {
      return { object, field, problem: `rule "${rule}", which an annotation suppresses, does not exist`, remedy: REMEDY };
    }
    return isReason(reason) ? undefined : { object, field, problem: `reason "${reason}" to suppress "${rule}" is empty` };
  }
}

type ByConstruct = Map<IConstruct, readonly Suppression[]>;

interface Root extends IConstruct {
  [OF_TREE]?: ByConstruct;
}

/** The suppressions in the tree of a construct, if there are any. */
function known(construct: IConstruct): ByConstruct | undefined {
  return (construct.node.root as Root)[OF_TREE];
}

/** The construct of an object, and all that it is in. */
function scopesOf({ _origin }: CheckedObject): IConstruct[] {
  const scopes: IConstruct[] = [];
  for (let { construct } = _origin; construct !== undefined; construct = construct.node.scope) {
    scopes.push(construct);
  }
  return scopes;
}

function ofConstruct(construct: IConstruct): readonly Suppression[] {
  return known(construct)?.get(construct) ?? [];
}

const FIX = 'state why its findings are accepted';
const REMEDY = 'use the id that findings end in';

/** The rule that suppressions must satisfy; it cannot be suppressed itself. */
export function suppressionRule(suppressions: Suppressions): IRule {
  return {
    id: 'suppressions',
    severity: Severity.ERROR,
    why: 'A suppression without a reason, or of a rule that does not exist, hides that nobody has decided anything.',
    fix: FIX,
    link: 'https://github.com/cdk8s-shop/cdk8s-shop/blob/main/docs/policy.md',
    check: (set) => suppressions.check(set),
  };
}

function ofAnnotations(object: CheckedObject): Suppression[] {
  return Object.entries(stringsOf(object.at('metadata', 'annotations').value))
    .filter(([key]) => key.startsWith(PREFIX))
    .map(([key, reason]) => ({ rule: key.slice(PREFIX.length), reason }));
}

function isReason(reason: unknown): boolean {
  return typeof reason === 'string' && reason.trim() !== '';
}
