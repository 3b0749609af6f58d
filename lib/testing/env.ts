import { objectNamespace } from '../kubernetes/object-title';
import { Container } from '../kubernetes/pod-template';
import { KubernetesObject } from './object';

/** Value of an environment variable, or its source where that is not among the objects (`{ secretKeyRef: ... }`). */
export type EnvValue = string | Readonly<Record<string, unknown>>;

/**
 * The environment of a container of `owner`, as the kubelet composes it: ConfigMaps among `objects` are resolved, `env` takes precedence over
 * `envFrom`, and the last of several counts. Variables of whole Secrets are unknown.
 */
export function envOf(container: Container, owner: KubernetesObject, objects: readonly KubernetesObject[]): Map<string, EnvValue> {
  const env = new Map<string, EnvValue>();
  for (const { prefix = '', configMapRef } of container.envFrom ?? []) {
    for (const [key, value] of configMapData(configMapRef?.name, owner, objects)) {
      env.set(prefix + key, value);
    }
  }
  for (const { name, value, valueFrom } of container.env ?? []) {
    const ref = valueFrom?.configMapKeyRef as { name: string; key: string } | undefined;
    const text = value ?? configMapData(ref?.name, owner, objects).get(ref?.key ?? '');
    env.set(name, text ?? valueFrom ?? '');
  }
  return env;
}

function configMapData(name: string | undefined, owner: KubernetesObject, objects: readonly KubernetesObject[]): Map<string, string> {
  const configMap = objects.find(
    (object) => object.kind === 'ConfigMap' && object.metadata.name === name && objectNamespace(object) === objectNamespace(owner),
  );
  return new Map(Object.entries((configMap?.data ?? {}) as Record<string, string>));
}
