import { ConfigurationError } from '../../lib/testing';
import { build, Namespaces, Program } from './build';
import { System } from './generate/systems';

/** The seed of the random programs: the same one each time, unless another is asked for. */
export const SEED = Number(process.env.SEED ?? 1);

/** Makes programs of systems, and counts those that the library refuses. */
export class Trial {
  private tried = 0;
  private readonly refusals: string[] = [];
  private objects = 0;

  constructor(private readonly namespaces: Namespaces) {}

  /** Share of the systems that the library takes. */
  public get acceptance(): number {
    return this.tried === 0 ? 0 : 1 - this.refusals.length / this.tried;
  }

  /** How many objects the accepted programs have. */
  public get made(): number {
    return this.objects;
  }

  /**
   * Makes a program; undefined where the library refuses the system.
   *
   * @throws any error but a ConfigurationError, which is a defect
   */
  public make(system: System): Program | undefined {
    this.tried += 1;
    try {
      const program = build(system, this.namespaces);
      this.objects += program.objects.length;
      return program;
    } catch (error) {
      if (!(error instanceof ConfigurationError)) {
        throw error;
      }
      this.refusals.push(error.message);
      return undefined;
    }
  }

  /** Says what has come of it, in a line; with `VERBOSE=true` also why programs were refused. */
  public report(): string {
    const share = Math.round(this.acceptance * 100);
    const line = `fuzz: seed ${SEED}: ${this.tried} programs, ${share} % accepted, ${this.objects} objects`;
    return process.env.VERBOSE === 'true' ? [line, ...this.refusals].join('\n') : line;
  }
}
