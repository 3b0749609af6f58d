/** Milliseconds between reports: shorter runs need none. */
const INTERVAL = 1000;

/** Steps between two readings of the clock, which takes as long as a small step. */
const STEPS_PER_READING = 16;

/** Reports the progress of a long run, once a second. */
export class Progress {
  private reported: number;
  private what = '';
  private total = 0;
  private done = 0;

  /**
   * @param report receives each line
   * @param now returns the time in milliseconds
   */
  constructor(
    private readonly report: (line: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.started = this.reported = now();
  }

  private readonly started: number;

  /** Seconds since the run began. */
  public get seconds(): number {
    return (this.now() - this.started) / 1000;
  }

  /** Begins a phase, and the number of its steps. */
  public begin(what: string, total: number): void {
    this.what = what;
    this.total = total;
    this.done = 0;
  }

  /** Counts a step of the phase. */
  public step(): void {
    this.done++;
    if (this.done % STEPS_PER_READING !== 0) {
      return;
    }
    const now = this.now();
    if (now - this.reported >= INTERVAL) {
      this.reported = now;
      this.report(`${this.what} ${this.done} of ${this.total} (${this.seconds.toFixed(1)} s)`);
    }
  }
}
