/** How long nothing is said, in milliseconds: what is over sooner needs no word. */
const PATIENCE = 1000;

/** After how many steps the time is asked for, which takes as long as a small step. */
const LOOKS_AT_THE_CLOCK = 16;

/** Tells on stderr how far a long run is, once a second. */
export class Progress {
  private told: number;
  private what = '';
  private total = 0;
  private done = 0;

  /**
   * @param tell where a line goes
   * @param now the time in milliseconds
   */
  constructor(
    private readonly tell: (line: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.started = this.told = now();
  }

  private readonly started: number;

  /** Seconds since the beginning. */
  public get seconds(): number {
    return (this.now() - this.started) / 1000;
  }

  /** What is done from now on, and to how many. */
  public begin(what: string, total: number): void {
    this.what = what;
    this.total = total;
    this.done = 0;
  }

  /** One more is done. */
  public step(): void {
    this.done++;
    if (this.done % LOOKS_AT_THE_CLOCK !== 0) {
      return;
    }
    const now = this.now();
    if (now - this.told >= PATIENCE) {
      this.told = now;
      this.tell(`${this.what} ${this.done} of ${this.total} (${this.seconds.toFixed(1)} s)`);
    }
  }
}
