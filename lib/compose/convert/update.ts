import type { Field } from '../field';
import { call, Given } from '../program/expressions';
import type { Conversion } from './conversion';
import { duration, secondsOf } from './durations';
import type { ServiceDraft } from './service-draft';

/** Longest `monitor`, in seconds: a rollout that makes no progress fails after 10 minutes. */
const LONGEST_MONITOR = 300;
/** Replicas of environments with more than one, at least, where the file does not state them. */
const LEAST_REPLICAS = 2;

/** `update_config`, and the time to stop. */
export function convertUpdate(draft: ServiceDraft, { outcomes }: Conversion): void {
  const update = draft.field.at('deploy')?.at('update_config');
  const grace = draft.field.at('stop_grace_period');
  const shutdown = secondsOf(grace?.text);
  const rolls = draft.kind === 'Microservice' || draft.kind === 'Worker';
  const options: { [name: string]: Given } = {};
  if (shutdown !== undefined && rolls) {
    options.shutdown = duration(shutdown);
  }
  if (rolls) {
    outcomes.mapped(grace, 'the time to stop');
  } else {
    outcomes.approximated(grace, 'the time to stop is 30 seconds');
  }
  const isExclusive = draft.isSingle && draft.storage.length > 0;
  const isStateful = draft.storage.some((storage) => storage.kind === 'call' && storage.method === 'perReplica');
  const steps = update && stepsOf(update, draft);
  if (steps && rolls && !isExclusive) {
    Object.assign(options, steps.isStopFirst ? { maxSurge: 0, maxUnavailable: steps.count } : { maxSurge: steps.count, maxUnavailable: 0 });
  }
  const monitor = secondsOf(update?.at('monitor')?.text);
  if (monitor !== undefined && monitor > 0 && rolls && !isExclusive) {
    options.minReady = duration(Math.min(monitor, LONGEST_MONITOR));
  }
  if (Object.keys(options).length > 0) {
    draft.props.set('rollout', call('Rollout', isExclusive && !isStateful ? 'recreate' : 'rolling', options));
  }
  for (const [name, field] of update?.entries ?? []) {
    if (!rolls || isExclusive) {
      outcomes.approximated(field, 'the old pod is gone before the new one starts: both would write to one volume');
    } else {
      report(name, field, steps!, outcomes);
    }
  }
}

/** How many pods are replaced at once, and whether the old ones stop first. */
interface Steps {
  readonly count: number;
  readonly isStopFirst: boolean;
  /** Whether the file has more at once, which would leave no pod of the service. */
  readonly isLess: boolean;
}

function stepsOf(update: Field, draft: ServiceDraft): Steps {
  const isStopFirst = update.at('order')?.text !== 'start-first';
  const replicas = (draft.field.at('deploy')?.at('replicas') ?? draft.field.at('scale'))?.number ?? LEAST_REPLICAS;
  const parallelism = update.at('parallelism')?.number ?? 1;
  // 0 is all of them at once.
  const given = parallelism > 0 ? parallelism : Math.max(1, replicas);
  const count = isStopFirst ? Math.min(given, Math.max(1, replicas - 1)) : given;
  return { count, isStopFirst, isLess: count < given };
}

function report(name: string, field: Field, { count, isLess }: Steps, outcomes: Conversion['outcomes']): void {
  if (name === 'parallelism' && isLess) {
    outcomes.approximated(field, `\`maxUnavailable\` of the rollout is ${count}: one pod at least serves while others are replaced`);
  } else if (name === 'parallelism' || name === 'order') {
    outcomes.mapped(field, '`maxSurge` and `maxUnavailable` of the rollout');
  } else if (name === 'monitor' && (secondsOf(field.text) ?? 0) > LONGEST_MONITOR) {
    outcomes.approximated(field, '`minReady` of the rollout is 5 minutes');
  } else if (name === 'monitor') {
    outcomes.mapped(field, '`minReady` of the rollout');
  } else {
    outcomes.approximated(field, 'a rollout goes on once new pods are ready, and stops while they are not');
  }
}
