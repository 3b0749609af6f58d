import { sortedKeys } from '../../kubernetes/sorted-keys';
import { json } from '../../kubernetes/json';
import { CheckedObject } from '../checked-object';
import { inNamespace, named } from '../consistency/named';
import { describedSelector } from '../consistency/selections';
import { ObjectSet } from '../object-set';
import { validSelector } from '../pod-index';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

/** Reports workloads of a namespace with the same selector. */
export const sharedSelectors: IRule = {
  id: 'shared-selectors',
  severity: Severity.WARNING,
  why: 'Services, autoscalers and disruption budgets cannot tell the pods of workloads with the same selector, and their controllers may fight for them.',
  fix: 'use a label of its own, such as `app.kubernetes.io/component`',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  check,
};

function check(set: ObjectSet): Finding[] {
  const first = new Map<string, CheckedObject>();
  return KINDS.flatMap((kind) => set.ofKind('apps', kind)).flatMap((object) => {
    const field = object.at('spec', 'selector');
    const { matchLabels = {}, matchExpressions = [] } = validSelector(field.value) ?? {};
    if (Object.keys(matchLabels).length === 0) {
      return [];
    }
    const labels = sortedKeys(matchLabels).map((name) => `${name}=${matchLabels[name]}`);
    const expressions = matchExpressions.length === 0 ? '' : json(matchExpressions);
    const key = [object._origin.plainChart, object.namespace, ...labels, expressions].join('\0');
    const other = first.get(key);
    first.set(key, other ?? object);
    return other === undefined || (other.kind === object.kind && other.name === object.name)
      ? []
      : [
          {
            object,
            field: field.path,
            problem: `selector ${describedSelector(field.value)} of ${named(object)} is that of ${named(other)} ${inNamespace(object)}, too`,
          },
        ];
  });
}
