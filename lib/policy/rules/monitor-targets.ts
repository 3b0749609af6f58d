import { CheckedObject } from '../checked-object';
import { inNamespace, named } from '../consistency/named';
import { PodMakers } from '../consistency/pod-makers';
import { describedSelector, Selections } from '../consistency/selections';
import { ServiceLabels } from '../consistency/service-labels';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports ServiceMonitors and PodMonitors of their own namespace that select nothing there. */
export const monitorTargets: IRule = {
  id: 'monitor-targets',
  severity: Severity.WARNING,
  why: 'Prometheus scrapes nothing for a monitor that selects no Service and no pod.',
  fix: 'use labels of what is monitored as selector',
  link: 'https://prometheus-operator.dev/docs/developer/getting-started/#using-servicemonitors',
  check: (set) => [...ofServices(set), ...ofPods(set)],
};

function ofServices(set: ObjectSet): Finding[] {
  const monitors = set.ofKind('monitoring.coreos.com', 'ServiceMonitor').filter(isOfOwnNamespace);
  if (monitors.length === 0) {
    return [];
  }
  const services = new ServiceLabels(set);
  const makers = new PodMakers(set);
  return monitors.flatMap((object) => {
    const { namespace } = object;
    const isKnown = services.isIn(namespace) && !makers.mayActIn(namespace) && (namespace === undefined || !services.isIn(undefined));
    const selected = isKnown ? services.select(object.at('spec', 'selector').value, namespace) : undefined;
    return selected?.length === 0 ? [nothing(object, 'Services')] : [];
  });
}

function ofPods(set: ObjectSet): Finding[] {
  const monitors = set.ofKind('monitoring.coreos.com', 'PodMonitor').filter(isOfOwnNamespace);
  if (monitors.length === 0) {
    return [];
  }
  const selections = Selections.of(set);
  return monitors.flatMap((object) =>
    selections.pods(object.at('spec', 'selector').value, object.namespace)?.length === 0 ? [nothing(object, 'pods')] : [],
  );
}

function isOfOwnNamespace(object: CheckedObject): boolean {
  return object.at('spec', 'selector').isSet && object.at('spec', 'namespaceSelector').fields.length === 0;
}

function nothing(object: CheckedObject, what: string): Finding {
  const selector = object.at('spec', 'selector');
  return {
    object,
    field: selector.path,
    problem: `${named(object)} selects ${describedSelector(selector.value)}, and no ${what} ${inNamespace(object)} have that`,
  };
}
