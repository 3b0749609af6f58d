/** An answer; `unknown` where it depends on what only the running cluster decides, such as the addresses of its pods. */
export type Answer = 'yes' | 'no' | 'unknown';

/** Whether a connection is allowed. */
export class Verdict {
  public static yes(reason: () => string): Verdict {
    return new Verdict('yes', 'yes', reason);
  }

  public static no(reason: () => string): Verdict {
    return new Verdict('no', 'no', reason);
  }

  /** @param likely what is true of most clusters */
  public static unknown(likely: 'yes' | 'no', reason: () => string): Verdict {
    return new Verdict('unknown', likely, reason);
  }

  /** A connection is allowed if all ends that have a say allow it. The reason is that of the ends that decide. */
  public static all(verdicts: readonly Verdict[]): Verdict {
    const reason = (deciding: readonly Verdict[]) => () => deciding.map((verdict) => verdict.reason).join(', and ');
    const refusing = verdicts.filter(({ answer }) => answer === 'no');
    if (refusing.length > 0) {
      return Verdict.no(reason(refusing));
    }
    const open = verdicts.filter(({ answer }) => answer === 'unknown');
    if (open.length > 0) {
      return Verdict.unknown(open.some(({ likely }) => likely === 'no') ? 'no' : 'yes', reason(open));
    }
    return Verdict.yes(reason(verdicts));
  }

  private constructor(
    public readonly answer: Answer,
    /** The answer, or where that is unknown, the one that is true of most clusters. */
    public readonly likely: 'yes' | 'no',
    private readonly text: () => string,
  ) {}

  /** The policies that decided, as a clause. Composed on demand: most verdicts of many are counted only. */
  public get reason(): string {
    return this.text();
  }
}
