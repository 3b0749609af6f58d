/** A directed graph of numbered points, in lists that are as long as there are points and edges. */
export class Graph {
  /** By point: its first edge, and by edge: the next of the same point. -1 is the end. */
  private readonly first: Int32Array;
  private readonly next: Int32Array;
  private readonly incoming: Int32Array;

  constructor(
    private readonly size: number,
    private readonly edges: readonly (readonly [from: number, to: number, ...rest: unknown[]])[],
  ) {
    this.first = new Int32Array(size).fill(-1);
    this.next = new Int32Array(edges.length);
    this.incoming = new Int32Array(size);
    edges.forEach(([from, to], edge) => {
      this.next[edge] = this.first[from];
      this.first[from] = edge;
      this.incoming[to]++;
    });
  }

  /**
   * By point: its weight, or one more than the most of those before it, whichever is more. Points of weight -1 only pass on what comes
   * before them. Undefined where there is a cycle.
   */
  public longest(weights: readonly number[]): number[] | undefined {
    const found = [...weights];
    const done = this.sort((from, to) => {
      found[to] = Math.max(found[to], found[from] + (weights[to] < 0 ? 0 : 1));
    });
    return done.length === this.size ? found : undefined;
  }

  /** The edges of a cycle, one after the other; none where there is no cycle. */
  public cycle(): number[] {
    const done = new Set(this.sort(() => undefined));
    // What is left has something left before it: going back, one comes to where one was.
    const back = new Map<number, number>();
    this.edges.forEach(([from, to], edge) => {
      if (!done.has(from) && !done.has(to)) {
        back.set(to, edge);
      }
    });
    let at = [...back.keys()].at(0);
    if (at === undefined) {
      return [];
    }
    const seen = new Map<number, number>();
    const way: number[] = [];
    while (!seen.has(at)) {
      seen.set(at, way.length);
      const edge: number = back.get(at)!;
      way.push(edge);
      at = this.edges[edge][0];
    }
    return way.slice(seen.get(at)).reverse();
  }

  /** Points in an order in which each comes after those before it, without recursion; those of cycles are missing. */
  private sort(visit: (from: number, to: number) => void): number[] {
    const waiting = Int32Array.from(this.incoming);
    const sorted: number[] = [];
    for (let point = 0; point < this.size; point++) {
      if (waiting[point] === 0) {
        sorted.push(point);
      }
    }
    // Grows while it is walked through.
    for (const from of sorted) {
      for (let edge = this.first[from]; edge >= 0; edge = this.next[edge]) {
        const to = this.edges[edge][1];
        visit(from, to);
        if (--waiting[to] === 0) {
          sorted.push(to);
        }
      }
    }
    return sorted;
  }
}
