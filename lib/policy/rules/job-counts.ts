import { ObjectSet } from '../object-set';
import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotNegative, checkRange, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { jobsOf } from '../validation/jobs';

const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
];
/** Parallel pods and failed indexes of a Job with indexes. */
const MOST = 100_000;
/** Completions above which a Job with a limit for each index may have fewer of both. */
const MANY = 100_000;
const MOST_OF_MANY = 10_000;

/** Reports numbers of Jobs that are negative, or that contradict each other. */
export const jobCounts: IRule = {
  id: 'job-counts',
  severity: Severity.ERROR,
  why: 'The API server refuses Jobs whose numbers are negative or contradict each other.',
  fix: 'use a number of at least 0',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#parallel-jobs',
  check: (set: ObjectSet): Finding[] => [
    ...jobsOf(set, (spec, refuse, { kind }) => {
      checkNotNegative(refuse, spec, COUNTS);
      checkIndexes(refuse, spec, kind);
    }),
    ...refusals(set.ofKind('batch', 'CronJob'), checkHistory),
  ],
};

function checkIndexes(refuse: Refuse, spec: Field, kind: string): void {
  const completions = spec.at('completions');
  const failed = spec.at('maxFailedIndexes');
  if (spec.at('completionMode').value === 'Indexed') {
    const parallelism = spec.at('parallelism');
    // Without both, the API server sets both to 1, but not in a CronJob.
    if (!completions.isSet && (parallelism.isSet || kind === 'CronJob')) {
      refuse(completions, 'completions is missing, beside completionMode "Indexed"', 'set the number of indexes');
    }
    const hasMany = (completions.number ?? 0) > MANY && spec.at('backoffLimitPerIndex').isSet;
    checkMost(refuse, parallelism, hasMany ? MOST_OF_MANY : MOST);
    checkMost(refuse, failed, hasMany ? MOST_OF_MANY : MOST);
    if (hasMany && !failed.isSet) {
      refuse(failed, `maxFailedIndexes is missing, beside ${shown(completions)} and backoffLimitPerIndex`, `use at most ${MOST_OF_MANY}`);
    }
    if (failed.number !== undefined && completions.number !== undefined && failed.number > completions.number) {
      refuse(failed, `${shown(failed)} is above completions ${completions.number}`, 'use at most the number of completions');
    }
  } else {
    for (const name of ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy']) {
      if (spec.at(name).isSet) {
        refuse(spec.at(name), `${name} without completionMode "Indexed"`, 'set `completionMode: Indexed`, or omit it');
      }
    }
  }
  if (failed.isSet && !spec.at('backoffLimitPerIndex').isSet) {
    refuse(failed, `${shown(failed)} without backoffLimitPerIndex`, 'set backoffLimitPerIndex, too, or omit it');
  }
}

function checkMost(refuse: Refuse, field: Field, most: number): void {
  if ((field.number ?? 0) > most) {
    checkRange(refuse, field, 0, most);
  }
}

function checkHistory(object: CheckedObject, refuse: Refuse): void {
  checkNotNegative(refuse, object.at('spec'), ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit']);
}
