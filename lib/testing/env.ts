import { Container } from './pod-template';
import { KubernetesObject, namespaceOf } from './object';

/** An environment variable: its text, or where that comes from if it is not among the objects (`{ secretKeyRef: ... }`). */
export type EnvValue = string | Readonly<Record<string, unknown>>;

/**
 * The environment of a container of `owner`, as the kubelet would make it: ConfigMaps among `objects` are followed, a variable of `env`
 * goes before one of `envFrom`, and of several the last counts. What comes from a Secret as a whole is not known here.
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
    (object) => object.kind === 'ConfigMap' && object.metadata.name === name && namespaceOf(object) === namespaceOf(owner),
  );
  return new Map(Object.entries((configMap?.data ?? {}) as Record<string, string>));
}
