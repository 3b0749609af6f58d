import { call } from '../program/expressions';
import type { Expression } from '../program/statement';

const UNITS: { readonly [unit: string]: number } = { d: 86_400, h: 3600, m: 60, s: 1, ms: 0.001, us: 0.000_001, ns: 0.000_000_001 };

/** Seconds of `1m30s`, as Docker reads it; undefined for anything else. */
export function secondsOf(text: string | undefined): number | undefined {
  const parts = [...(text ?? '').matchAll(/(\d+(?:\.\d+)?)(ms|us|ns|d|h|m|s)/g)];
  return parts.length > 0 && parts.map(([part]) => part).join('') === text
    ? parts.reduce((sum, [, digits, unit]) => sum + Number(digits) * UNITS[unit], 0)
    : undefined;
}

/** A duration in whole seconds, one at least. */
export function wholeSeconds(seconds: number): number {
  return Math.max(1, Math.ceil(seconds));
}

/** `Duration.seconds(90)` */
export function duration(seconds: number): Expression {
  const whole = wholeSeconds(seconds);
  return whole % 60 === 0 ? call('Duration', 'minutes', whole / 60) : call('Duration', 'seconds', whole);
}
