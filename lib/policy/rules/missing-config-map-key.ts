import { CheckedObject } from '../checked-object';
import { CONFIG_MAP, configSources, missingKeys } from '../references/config-sources';
import { IRule } from '../rule';
import { Severity } from '../severity';

/** Reports pods that use a key that a ConfigMap does not have. */
export const missingConfigMapKey: IRule = {
  id: 'missing-config-map-key',
  severity: Severity.ERROR,
  why: 'A pod does not start while a ConfigMap has no key that it uses.',
  fix: 'use a key of the ConfigMap, or set `optional: true`',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/',
  check: (set) =>
    configSources(set, CONFIG_MAP).flatMap((source) => {
      const configMap = source.used;
      const keys = configMap ? missingKeys(source, ['data', 'binaryData']) : [];
      if (!configMap || keys.length === 0 || isInjected(configMap)) {
        return [];
      }
      return keys.map((field) => ({
        object: source.pod.object,
        field: field.path,
        problem: `ConfigMap "${source.name}" has no key "${field.text}"`,
      }));
    }),
};

/** Whether OpenShift adds the certificates of the cluster. */
function isInjected(configMap: CheckedObject): boolean {
  const annotations = configMap.at('metadata', 'annotations');
  return (
    configMap.at('metadata', 'labels', 'config.openshift.io/inject-trusted-cabundle').isSet ||
    annotations.at('service.beta.openshift.io/inject-cabundle').isSet
  );
}
