import { plural } from '../../kubernetes/plural';
import type { ImportReport, KeyReport, Outcome } from './outcome';

/** In the order of a report. */
const OUTCOMES: readonly Outcome[] = ['refused', 'approximated', 'mapped', 'development only'];

/** Keys of a service, or those at the top level, with what concerns a reader most at the beginning. */
export interface Group {
  /** Undefined at the top level. */
  readonly service?: string;
  readonly keys: readonly KeyReport[];
}

/** The keys of a report by service, in its order. */
export function groupsOf({ keys }: ImportReport): readonly Group[] {
  const services = new Set(keys.map(({ service }) => service));
  return [...services].map((service) => ({
    service,
    keys: OUTCOMES.flatMap((outcome) => keys.filter((key) => key.service === service && key.outcome === outcome)),
  }));
}

/** `4 keys: 1 refused, 2 mapped, 1 development only` */
export function countOf({ keys }: ImportReport): string {
  const counts = OUTCOMES.map((outcome) => [keys.filter((key) => key.outcome === outcome).length, outcome] as const);
  const some = counts.filter(([count]) => count > 0).map(([count, outcome]) => `${count} ${outcome}`);
  return [plural(keys.length, 'key'), some.join(', ')].filter(Boolean).join(': ');
}

/** What becomes of a key, with what a person has decided about it. */
export function wordingOf({ outcome, isAccepted }: KeyReport): string {
  return isAccepted ? `${outcome} (accepted)` : outcome;
}

/** `compose.yaml:3:5` */
export function placeOf({ position: { file, line, column } }: KeyReport): string {
  return `${file}:${line}:${column}`;
}
