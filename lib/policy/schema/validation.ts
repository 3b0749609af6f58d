import { noneOf } from './closest';
import { displayed, typeName } from './displayed';
import { duplicateAt, sharedKeys } from './duplicates';
import { Field, Limit, Node } from './node';
import { misplacedLabels, notList, notObject } from './object-shape';
import { merged, Problem, Unchecked, Verdict } from './problem';
import { isUnquoted, scalarProblem } from './scalar';
import { unknownFieldRemedy } from './unknown-field';
import type { Versions } from './versions';

interface Fields {
  readonly [name: string]: unknown;
}

const EMPTY: Fields = {};
const NOTHING: Verdict = { problems: [], unchecked: [] };

/** Deeper values are those that contain themselves. */
const DEEPEST = 1000;

/** Whether a value has the type of a node that requires nothing else: most values are such, and need no path. */
function isPlain({ type, values, limits, rules }: Node, value: unknown): boolean {
  return (
    type === typeof value && (type === 'string' || type === 'boolean') && values === undefined && limits.length === 0 && rules.length === 0
  );
}

/** Checks values against nodes. As long as they are valid, it allocates nothing: the path is one list that grows and shrinks. */
export class Validation {
  private problems: Problem[] = [];
  private unchecked: Unchecked[] = [];
  private readonly path: (string | number)[] = [];

  constructor(private readonly versions: Versions) {}

  /** All that was found; what follows is about another object. */
  public take(): Verdict {
    const { problems, unchecked } = this;
    if (problems.length === 0 && unchecked.length === 0) {
      return NOTHING;
    }
    this.problems = [];
    this.unchecked = [];
    return { problems: merged(problems), unchecked };
  }

  public add(problem: Problem): void {
    this.problems.push(problem);
  }

  /** Reports what versions refuse of a value that is not null. */
  public check(node: Node, value: unknown, versions: number): void {
    if (this.path.length > DEEPEST) {
      this.report('the value is nested too deeply: flatten it', versions);
      return;
    }
    const before = this.problems.length;
    switch (node.type) {
      case 'object':
        if (typeof value === 'object' && !Array.isArray(value)) {
          this.checkObject(node, value as Fields, versions);
        } else {
          this.report(notObject(node, value), versions);
        }
        break;
      case 'map':
        if (typeof value === 'object' && !Array.isArray(value)) {
          this.checkMap(node.items!, value as Fields, versions);
        } else {
          this.report(`${displayed(value)} is ${typeName(value)} and not an object: use keys with values`, versions);
        }
        break;
      case 'list':
        if (Array.isArray(value)) {
          this.checkList(node, value, versions);
        } else {
          this.report(notList(node, value), versions);
        }
        break;
      default: {
        const problem = scalarProblem(node.type, value);
        if (problem !== undefined) {
          this.report(problem, versions, isUnquoted(node.type, value) ? value : undefined);
          return;
        }
      }
    }
    if (node.values !== undefined && !node.values.has(value)) {
      this.checkValue(node.values, value, versions);
    }
    if (node.limits.length > 0) {
      this.checkLimits(node.limits, value, versions);
    }
    if (node.rules.length > 0 && this.problems.length === before) {
      this.checkLimits(node.rules, value, versions);
    }
  }

  /** As check(), of a field, which may be absent. */
  public checkAt(name: string, node: Node, value: unknown, versions: number): void {
    if (value !== undefined && value !== null) {
      this.path.push(name);
      this.check(node, value, versions);
      this.path.pop();
    }
  }

  public report(problem: string, versions: number, unquoted?: number | boolean): void {
    this.problems.push({ path: [...this.path], problem, versions: this.versions.list(versions), unquoted });
  }

  /** As report(), of a field or an item of the current value. */
  private reportAt(key: string | number, problem: string, versions: number): void {
    this.path.push(key);
    this.report(problem, versions);
    this.path.pop();
  }

  private checkObject(node: Node, object: Fields, versions: number): void {
    const { fields, required } = node;
    for (const name in object) {
      const value = object[name];
      if (value === undefined) {
        continue;
      }
      const field = fields.get(name);
      if (field !== undefined) {
        if (!isPlain(field.node, value) || (versions & field.versions) !== versions) {
          this.checkField(node, field, value, versions);
        }
      } else if (node.items === undefined) {
        this.reportAt(name, `unknown field "${name}": ${unknownFieldRemedy(node, name, value, versions)}`, versions);
      } else if (value !== null) {
        this.path.push(name);
        this.check(node.items, value, versions);
        this.path.pop();
      }
    }
    for (const field of required) {
      const refusing = field.required & versions;
      const value = object[field.name];
      if (refusing !== 0 && (value === undefined || (value === null && field.node.nulls !== 'kept'))) {
        this.reportAt(field.name, `field "${field.name}" is missing: it is required`, refusing);
      }
    }
  }

  private checkField(node: Node, field: Field, value: unknown, versions: number): void {
    // Of most fields, all versions have the same node.
    if ((versions & field.versions) === versions) {
      if (value !== null) {
        this.path.push(field.name);
        this.check(field.node, value, versions);
        this.path.pop();
      }
      return;
    }
    let unknown = versions;
    for (let alternative: Field | undefined = field; alternative !== undefined; alternative = alternative.next) {
      const having = versions & alternative.versions;
      if (having !== 0) {
        unknown &= ~having;
        if (value !== null) {
          this.path.push(field.name);
          this.check(alternative.node, value, having);
          this.path.pop();
        }
      }
    }
    if (unknown !== 0) {
      const text = `field "${field.name}" is unknown to Kubernetes ${this.versions.text(unknown)}`;
      const remedy = unknownFieldRemedy(node, field.name, value, unknown);
      const which = this.versions.list(unknown).length > 1 ? 'these versions' : 'this version';
      this.reportAt(field.name, `${text}: ${remedy} for ${which}`, unknown);
    }
  }

  private checkMap(node: Node, map: Fields, versions: number): void {
    for (const key in map) {
      const value = map[key];
      if (value !== null && value !== undefined && !isPlain(node, value)) {
        const problem = misplacedLabels(node, key, value, this.path.at(-1));
        this.path.push(key);
        if (problem === undefined) {
          this.check(node, value, versions);
        } else {
          this.report(problem, versions);
        }
        this.path.pop();
      }
    }
  }

  private checkList(node: Node, items: readonly unknown[], versions: number): void {
    const of = node.items!;
    for (let index = 0; index < items.length; index++) {
      const item = items[index];
      this.path.push(index);
      if (item !== null && item !== undefined) {
        this.check(of, item, versions);
      } else if (of.nulls === 'refused') {
        this.report('the item is null: omit it', versions);
      } else if (of.nulls === 'zero' && of.type === 'object') {
        this.checkObject(of, EMPTY, versions);
      }
      this.path.pop();
    }
    if (node.unique !== undefined && items.length > 1) {
      const index = duplicateAt(items, node.unique);
      if (index >= 0) {
        this.reportAt(
          index,
          `${sharedKeys(items[index], node.unique)} is there twice, which server-side apply refuses: keep one of them`,
          versions,
        );
      }
    }
  }

  private checkLimits(limits: readonly Limit[], value: unknown, versions: number): void {
    for (const limit of limits) {
      const result = limit(value);
      if (typeof result === 'string') {
        this.report(result, versions);
      } else if (result !== undefined) {
        this.unchecked.push({ path: [...this.path], reason: result.reason });
      }
    }
  }

  private checkValue(values: ReadonlySet<unknown>, value: unknown, versions: number): void {
    // Go does not tell an empty string from none.
    if (value !== '') {
      const others = [...values].filter((other) => other !== '');
      this.report(noneOf(others, value), versions);
    }
  }
}
