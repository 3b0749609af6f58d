import { Construct } from 'constructs';
import { pathBelow } from '../kubernetes/check-id';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { listed } from '../kubernetes/listed';
import { Microservice } from '../workload/microservice';
import { Workload } from '../workload/workload';
import type * as importing from './import-project';
import type * as problems from './problem';
import { evaluate } from './program/evaluate';
import type { Program } from './program/statement';
import type { KeyReport } from './report/outcome';

/** How a Compose project is read. */
export interface ComposeProjectOptions {
  /**
   * Files that are merged over the first one, in this order.
   *
   * @default - none
   */
  readonly overrides?: string[];
  /**
   * Profiles whose services are part of the project.
   *
   * @default - services without a profile only
   */
  readonly profiles?: string[];
  /**
   * Files of variables for interpolation.
   *
   * @default - `.env` beside the first file, where there is one
   */
  readonly envFiles?: string[];
  /**
   * Paths of keys that cannot be imported, and are left out, such as `services.web.privileged`; those below a path, too.
   *
   * @default - none: such a key is an error
   */
  readonly accept?: string[];
  /**
   * Whether keys that would be imported with another meaning are errors, too.
   *
   * @default false
   */
  readonly strict?: boolean;
}

/**
 * The services of a Compose project: a workload for each, with the calls between them. `npx cdk8s-shop import` writes the same as TypeScript, and
 * reports what becomes of each key.
 *
 * Variables of the process take part in interpolation, as with `docker compose`.
 *
 * @see https://github.com/compose-spec/compose-spec
 * @example
 * class Shop extends EnvironmentChart {
 *   constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
 *     super(scope, id, props);
 *     const shop = ComposeProject.load(this, 'shop', 'compose.yaml', { overrides: ['compose.production.yaml'] });
 *     shop.service('web').exposeAt('www.example.com');
 *   }
 * }
 */
export class ComposeProject extends Construct {
  /**
   * Reads a project, and creates its services in this scope.
   *
   * @param file the Compose file; relative to the working directory
   * @throws ConfigurationError that lists all mistakes in the files, or all keys that cannot be imported, with file, line and column
   */
  public static load(scope: Construct, id: string, file: string, options: ComposeProjectOptions = {}): ComposeProject {
    return new ComposeProject(scope, id, programOf(pathBelow(scope, id), file, options));
  }

  private readonly workloads: ReadonlyMap<string, Workload>;

  private constructor(scope: Construct, id: string, program: Program) {
    super(scope, id);
    const constructs = evaluate(this, program);
    this.workloads = new Map(
      program.statements.flatMap((statement) => {
        const construct = constructs.get(statement.id);
        return statement.kind === 'create' && statement.service !== undefined && construct instanceof Workload
          ? [[statement.service, construct] as const]
          : [];
      }),
    );
  }

  /** Names of the services, as written. */
  public get services(): string[] {
    return [...this.workloads.keys()];
  }

  /**
   * A service that others can call.
   *
   * @param name as written in the Compose file
   * @throws ConfigurationError where there is no such service, or where it has no ports
   */
  public service(name: string): Microservice {
    const found = this.workload(name);
    if (!(found instanceof Microservice)) {
      throw new ConfigurationError(this, `service "${name}" has no ports, so that nothing can call it: use \`workload('${name}')\``);
    }
    return found;
  }

  /**
   * A service, whether others can call it or not.
   *
   * @param name as written in the Compose file
   * @throws ConfigurationError where there is no such service
   */
  public workload(name: string): Workload {
    const found = this.workloads.get(name);
    if (!found) {
      throw new ConfigurationError(this, `has no service "${name}": it has ${listed(this.services) || 'none'}`);
    }
    return found;
  }
}

/** @throws ConfigurationError for a project that is not imported */
function programOf(origin: string, file: string, { overrides = [], profiles, envFiles, accept, strict }: ComposeProjectOptions): Program {
  // Loaded on demand, because most programs read no Compose file.
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { importProject } = require('./import-project') as typeof importing;
  const { lineOf, UnreadableProject } = require('./problem') as typeof problems;
  /* eslint-enable @typescript-eslint/no-require-imports */
  try {
    const sources = { files: [file, ...overrides], profiles, envFiles, environment: process.env };
    const { program, refusals, unused } = importProject(sources, { accept, strict });
    refuse(origin, file, refusals.map(wordedRefusal));
    refuse(
      origin,
      file,
      unused.map((path) => `${path} is accepted, but is no path of a refused key: omit it from \`accept\``),
    );
    return program;
  } catch (error) {
    if (error instanceof UnreadableProject) {
      refuse(origin, file, error.problems.map(lineOf));
    }
    throw error;
  }
}

function refuse(origin: string, file: string, problems: readonly string[]): void {
  if (problems.length === 1) {
    throw new ConfigurationError(origin, problems[0]);
  }
  if (problems.length > 1) {
    throw new ConfigurationError(origin, `${file} has ${problems.length} problems:\n${problems.map((each) => `  ${each}`).join('\n')}`);
  }
}

function wordedRefusal({ path, position: { file, line, column }, detail }: KeyReport): string {
  return `${file}:${line}:${column}: ${path}: ${detail}`;
}
