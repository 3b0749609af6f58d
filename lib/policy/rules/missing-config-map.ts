import { CONFIG_MAP, configSources } from '../references/config-sources';
import { isMissing, missing } from '../references/missing';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { subdomain } from '../validation/syntax';

/** ConfigMaps that controllers create in each namespace: of Kubernetes, of OpenShift, and of Istio. */
const IN_EACH_NAMESPACE = ['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert'];

/** Reports pods that use a ConfigMap that does not exist. The rule env-sources reports names that are not valid. */
export const missingConfigMap: IRule = {
  id: 'missing-config-map',
  severity: Severity.ERROR,
  why: 'A pod waits until the ConfigMaps that it uses exist.',
  fix: 'create it, or set `optional: true`',
  link: 'https://kubernetes.io/docs/concepts/configuration/configmap/#using-configmaps-as-files-from-a-pod',
  check: (set) =>
    configSources(set, CONFIG_MAP)
      .filter(
        ({ used, name, keysIn }) => !used && !IN_EACH_NAMESPACE.includes(name) && (keysIn === 'items' || subdomain(name) === undefined),
      )
      .flatMap(({ pod: { object, namespace }, source, nameKey, name }) => {
        const configMap = { group: '', kind: 'ConfigMap', name, namespace };
        return isMissing(set, configMap) ? { object, field: source.at(nameKey).path, problem: missing(configMap) } : [];
      }),
};
