const UNITS: [string, number][] = [
  ['d', 24 * 60 * 60],
  ['h', 60 * 60],
  ['m', 60],
];

/** Seconds as a duration of Prometheus, in the largest unit that divides them: `10m`. */
export function prometheusDuration(seconds: number): string {
  const [unit, length] = UNITS.find(([, size]) => seconds % size === 0) ?? ['s', 1];
  return `${seconds / length}${unit}`;
}
