import { KubernetesObject } from '../../lib/testing';

/** What a Deployment's pods are to have besides a container named like it. */
export interface DeploymentOptions {
  readonly namespace?: string;
  readonly labels?: Record<string, string>;
  readonly container?: object;
  readonly pod?: object;
}

export function deployment(name: string, options: DeploymentOptions = {}): KubernetesObject {
  const { namespace = 'shop', labels, container, pod } = options;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels: { app: name } },
    spec: {
      replicas: 2,
      template: {
        metadata: { labels: { app: name, ...labels } },
        spec: { containers: [{ name, image: `${name}:1.0.0`, ...container }], ...pod },
      },
    },
  };
}

export function networkPolicy(name: string, spec: object, namespace = 'shop'): KubernetesObject {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec };
}

export function namespace(name: string, labels: Record<string, string> = {}): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

export function configMap(name: string, data: Record<string, string>, namespaceName = 'shop'): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: namespaceName }, data };
}

export const podsOf = (name: string) => ({ podSelector: { matchLabels: { app: name } } });

export const DENY_ALL = networkPolicy('default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
