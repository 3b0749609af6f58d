import { CheckedObject } from '../checked-object';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/**
 * Reports objects of the same kind, namespace and name. Charts without an environment may have equal objects, where each is applied to a cluster of its
 * own.
 */
export const duplicates: IRule = {
  id: 'duplicates',
  severity: Severity.ERROR,
  why: 'The second of two objects of the same kind, namespace and name replaces the first.',
  fix: 'use another name for one of them',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  check,
};

function check(set: ObjectSet): Finding[] {
  /** The first object of each plain chart, where charts have equal objects. */
  const knownInChart = new Map<string, CheckedObject>();
  const findings: Finding[] = [];
  for (const object of set._repeated) {
    const { name, namespace, group, kind } = object;
    const first = set.find(group, kind, name!, namespace)!;
    const { plainChart } = object._origin;
    if (first._origin.plainChart === plainChart) {
      findings.push(replaced(object, first));
    } else {
      const inChart = [group, kind, namespace ?? '', name, plainChart].join('\0');
      const other = knownInChart.get(inChart);
      findings.push(other ? replaced(object, other) : perhapsReplaced(object, first));
      knownInChart.set(inChart, other ?? object);
    }
  }
  return findings;
}

function replaced(object: CheckedObject, other: CheckedObject): Finding {
  return {
    object,
    field: 'metadata.name',
    problem: alsoCreated(object, other),
    remedy: object.kind === 'Namespace' ? 'keep one of them: an environment with `createNamespace: false` creates none' : undefined,
  };
}

function perhapsReplaced(object: CheckedObject, other: CheckedObject): Finding {
  return {
    object,
    field: 'metadata.name',
    problem: `${alsoCreated(object, other)}, in another chart`,
    remedy: 'apply the charts to different clusters, or use another name for one of them',
    severity: Severity.WARNING,
  };
}

function alsoCreated({ kind, name, namespace }: CheckedObject, other: CheckedObject): string {
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
  return `${kind} "${name}"${where} is also created by ${other._place('metadata.name')}`;
}
