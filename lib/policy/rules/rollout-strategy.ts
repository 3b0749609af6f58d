import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { isSingleWriter } from '../replication/single-writer';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports workloads whose new version replaces all pods at once, or none, unless the pod keeps data on a claim, which only it may write. */
export const rolloutStrategy: IRule = {
  id: 'rollout-strategy',
  severity: Severity.WARNING,
  why: 'A new version that ends all pods before others are ready drops requests, and one that waits for somebody to delete pods is not rolled out.',
  fix: 'use RollingUpdate, with fewer pods unavailable than there are',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
  check: (set) => [
    ...set.ofKind('apps', 'Deployment').flatMap((object) => ofDeployment(set, object)),
    ...['StatefulSet', 'DaemonSet'].flatMap((kind) => set.ofKind('apps', kind).flatMap(onDelete)),
  ],
};

function ofDeployment(set: ObjectSet, object: CheckedObject): Finding | [] {
  const type = object.at('spec', 'strategy', 'type');
  const pod = set.podOf(object);
  if (type.value === 'Recreate') {
    return pod && isSingleWriter(set, pod) ? [] : problem(object, type, 'type Recreate ends all pods before it starts others');
  }
  const unavailable = object.at('spec', 'strategy', 'rollingUpdate', 'maxUnavailable');
  const replicas = object.at('spec', 'replicas').number ?? 1;
  const isAll = unavailable.value === '100%' || (unavailable.number !== undefined && replicas > 1 && unavailable.number >= replicas);
  return isAll ? problem(object, unavailable, `maxUnavailable ${JSON.stringify(unavailable.value)} ends all pods at once`) : [];
}

function onDelete(object: CheckedObject): Finding | [] {
  const type = object.at('spec', 'updateStrategy', 'type');
  return type.value === 'OnDelete' ? problem(object, type, 'type OnDelete waits for somebody to delete pods') : [];
}

function problem(object: CheckedObject, { path }: Field, text: string): Finding {
  return { object, field: path, problem: text };
}
