import { CheckedObject } from '../checked-object';
import { itemsAmong, roleRules } from '../rbac/role-rules';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Annotations of tools that delete their Jobs themselves. */
const DELETED_BY = ['helm.sh/hook-delete-policy', 'argocd.argoproj.io/hook-delete-policy'];

/** Reports Jobs that stay after they have finished. Those of a CronJob go by its history limits, and those that others wait for by name must stay. */
export const jobTtl: IRule = {
  id: 'job-ttl',
  severity: Severity.WARNING,
  why: 'Jobs that have finished stay, with their pods, until somebody deletes them.',
  fix: 'set it, such as to 86400 for a day',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
  check,
};

function check(set: ObjectSet): Finding[] {
  const kept = set.ofKind('batch', 'Job').filter((object) => !object.at('spec', 'ttlSecondsAfterFinished').isSet && !isDeleted(object));
  const awaited = kept.length === 0 ? new Set<string>() : awaitedJobs(set);
  return kept
    .filter(({ name, namespace }) => !awaited.has(keyOf(name, namespace)))
    .map((object) => ({ object, field: 'spec.ttlSecondsAfterFinished', problem: 'ttlSecondsAfterFinished is not set' }));
}

function isDeleted(object: CheckedObject): boolean {
  return DELETED_BY.some((key) => object.at('metadata', 'annotations', key).isSet);
}

/** Jobs that a Role names: whoever waits for one would wait forever if it were deleted. */
function awaitedJobs(set: ObjectSet): Set<string> {
  return new Set(
    roleRules(set)
      .filter(({ rule }) => itemsAmong(rule, 'resources', ['jobs']).length > 0)
      .flatMap(({ object, rule }) => rule.at('resourceNames').items.map(({ text }) => keyOf(text, object.namespace))),
  );
}

function keyOf(name: string | undefined, namespace: string | undefined): string {
  return `${namespace ?? ''}/${name ?? ''}`;
}
