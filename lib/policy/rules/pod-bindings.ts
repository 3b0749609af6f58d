import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkSet, isObject, shown } from '../validation/checks';
import { refusals } from '../validation/refusals';

/** Reports Bindings of pods to what is no node. */
export const podBindings: IRule = {
  id: 'pod-bindings',
  severity: Severity.ERROR,
  why: 'A Binding names the node of a pod.',
  fix: 'use the kind Node',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/binding-v1/',
  check: (set) =>
    refusals(set.ofKind('', 'Binding'), (object, refuse) => {
      const target = object.at('target');
      if (!isObject(target)) {
        return;
      }
      const kind = target.at('kind');
      checkSet(refuse, target.at('name'), 'set the name of a node');
      if (kind.text !== undefined && kind.text !== '' && kind.text !== 'Node') {
        refuse(kind, `${shown(kind)} is no kind of a node`);
      }
    }),
};
