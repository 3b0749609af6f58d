import { BEGIN, isOne, requests, Series, sum, target, Which } from './world';

/** What changes a shop that is well. */
export type Fault = (world: Series[]) => Series[];

/** From when something is wrong, these series are another number, or none. */
export function become(which: Which, value: number | undefined | ((before: number, minute: number) => number)): Fault {
  return change(which, (at) => (minute) => {
    const before = at(minute)!;
    return minute < BEGIN ? before : typeof value === 'function' ? value(before, minute) : value;
  });
}

/** These series are so all the time. */
export function are(which: Which, value: number): Fault {
  return change(which, () => () => value);
}

/** These counters grow so much a minute, from when something is wrong. */
export function grow(which: Which, perMinute: number, before = 0): Fault {
  return change(which, () => sum({ before, then: perMinute }));
}

/** These series were never there. */
export const without =
  (which: Which): Fault =>
  (world) =>
    world.filter((series) => !isOne(series, which));

/** These series are there, too. */
export const plus =
  (...more: Series[]): Fault =>
  (world) => [...world, ...more];

export const all =
  (...faults: Fault[]): Fault =>
  (world) =>
    faults.reduce((so, fault) => fault(so), world);

/** Nobody asks anything. */
export const quiet: Fault = change({ name: /^http_request_duration/ }, (at) => (minute) => at(Math.min(minute, BEGIN)));

/** Errors from when something is wrong, beside the answers that are right, in both pods; the series is there from the beginning. */
export const errors = (job: string, perMinute: number, labels: Record<string, string> = {}): Fault =>
  plus(...[1, 2].flatMap((pod) => requests(job, `${job}-${pod}`, { status: '503', ...labels }, { before: 0, then: perMinute })));

/** Answers that take longer than a bound, in both pods, beside 60 that do not. */
export const slow = (job: string, perMinute: number, than: string, labels: Record<string, string> = {}): Fault =>
  plus(
    ...[1, 2].flatMap((pod) => {
      const late = { before: 0, then: perMinute };
      return requests(job, `${job}-${pod}`, { method: 'POST', ...labels }, late, { [than]: late });
    }),
  );

export const on = (job: string, pod?: string): Pick<Which, 'labels'> => ({
  labels: pod === undefined ? { job } : { job, pod: target(job, pod).pod },
});

function change(which: Which, turn: (at: Series['at']) => Series['at']): Fault {
  return (world) => {
    if (!world.some((series) => isOne(series, which))) {
      throw new Error(`no series is ${JSON.stringify(which)}`);
    }
    return world.map((series) => (isOne(series, which) ? { ...series, at: turn(series.at) } : series));
  };
}
