import { JsonPatch } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';

/** A kind, or a kind and a name. */
const PATTERN = /^[A-Z][A-Za-z0-9]*(\/.+)?$/;
/** Kinds that a setting leaves out. */
const OTHERWISE: { readonly [kind: string]: string | undefined } = {
  Namespace: '`createNamespace: false`',
  NetworkPolicy: '`defaultDeny: false`',
  PriorityClass: '`priority: Priority.existing(...)`, with the name of a class that exists',
};

interface Patch {
  readonly pattern: string;
  readonly operations: readonly JsonPatch[];
}

/** Objects of an environment in one app, by title, such as `Gateway/shop`. */
interface Titles {
  readonly made: Set<string>;
  readonly omitted: Set<string>;
}

/** Which objects an environment makes for all its services together, which of them it omits, and how they are patched. */
export class SharedObjects {
  private readonly patches: Patch[] = [];
  /** An environment may be that of several apps. */
  private readonly byApp = new WeakMap<IConstruct, Titles>();

  /** @throws ConfigurationError for patterns that are not valid, and for objects that another setting leaves out */
  constructor(
    private readonly environment: string,
    private readonly omit: readonly string[],
  ) {
    for (const pattern of omit) {
      this.check('omit', pattern);
      const setting = OTHERWISE[pattern.split('/')[0]];
      if (setting !== undefined) {
        throw new ConfigurationError(`environment ${environment}`, `omit "${pattern}" has a setting of its own: use ${setting}`);
      }
    }
  }

  /** @throws ConfigurationError for a pattern that is not valid */
  public patch(pattern: string, operations: readonly JsonPatch[]): void {
    this.check('patch', pattern);
    this.patches.push({ pattern, operations });
  }

  /** Records an object that services of a scope need, and returns whether it is to be made. */
  public add(scope: IConstruct, title: string): boolean {
    const { made, omitted } = this.watch(scope);
    const isOmitted = this.omit.some((pattern) => matches(pattern, title));
    (isOmitted ? omitted : made).add(title);
    return !isOmitted;
  }

  /** Patches of an object, in the order of their declaration. */
  public patchesOf(title: string): JsonPatch[] {
    return this.patches.filter(({ pattern }) => matches(pattern, title)).flatMap(({ operations }) => operations);
  }

  /** Reports patterns that match no object, when the app of a scope is synthesized. */
  public watch(scope: IConstruct): Titles {
    const { root } = scope.node;
    const known = this.byApp.get(root);
    if (known) {
      return known;
    }
    const titles = { made: new Set<string>(), omitted: new Set<string>() };
    this.byApp.set(root, titles);
    scope.node.addValidation({ validate: () => this.unmatched(titles) });
    return titles;
  }

  private unmatched({ made, omitted }: Titles): string[] {
    const report = (what: string, patterns: readonly string[], among: ReadonlySet<string>) =>
      patterns
        .filter((pattern) => ![...among].some((title) => matches(pattern, title)))
        .map((pattern) => `${what} "${pattern}" matches no object of environment ${this.environment}: it has ${listed(made)}`);
    return [
      ...report(
        'patch',
        this.patches.map(({ pattern }) => pattern),
        made,
      ),
      ...report('omit', this.omit, omitted),
    ];
  }

  private check(what: string, pattern: string): void {
    if (!PATTERN.test(pattern)) {
      throw new ConfigurationError(
        `environment ${this.environment}`,
        `${what} "${pattern}" is not a kind: use one such as "Gateway", or "Gateway/shop" for one of that name`,
      );
    }
  }
}

function matches(pattern: string, title: string): boolean {
  return pattern === title || pattern === title.slice(0, title.indexOf('/'));
}

function listed(titles: ReadonlySet<string>): string {
  return [...titles].sort().join(', ') || 'none, because it has no services';
}
