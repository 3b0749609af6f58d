/** A directed graph of numbered points, in arrays as long as its points and edges. */
export class Graph {
  /** By point, its first edge; by edge, the next edge of the same point. -1 ends a list. */
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
   * By point, its weight, or one more than the greatest of the points before it, whichever is greater. Points of weight -1 pass on the value of those
   * before them. Undefined where the graph has a cycle.
   */
  public longest(weights: readonly number[]): number[] | undefined {
    const found = [...weights];
    const done = this.sort((from, to) => {
      found[to] = Math.max(found[to], found[from] + (weights[to] < 0 ? 0 : 1));
    });
    return done.length === this.size ? found : undefined;
  }

  /** The edges of a cycle, in sequence; none where the graph has no cycle. */
  public cycle(): number[] {
    const done = new Set(this.sort(() => undefined));
    // Each remaining point has a remaining point before it: going back leads to a point that was visited.
    const back = new Map<number, number>();
    this.edges.forEach(([from, to], edge) => {
      if (!done.has(from) && !done.has(to)) {
        back.set(to, edge);
      }
    });
    let point = [...back.keys()].at(0);
    if (point === undefined) {
      return [];
    }
    const seen = new Map<number, number>();
    const way: number[] = [];
    while (!seen.has(point)) {
      seen.set(point, way.length);
      const edge: number = back.get(point)!;
      way.push(edge);
      point = this.edges[edge][0];
    }
    return way.slice(seen.get(point)).reverse();
  }

  /** Points in topological order, without recursion; those of cycles are missing. */
  private sort(visit: (from: number, to: number) => void): number[] {
    const waiting = Int32Array.from(this.incoming);
    const sorted: number[] = [];
    for (let point = 0; point < this.size; point++) {
      if (waiting[point] === 0) {
        sorted.push(point);
      }
    }
    // The list grows during the iteration.
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
