import { k8s } from 'cdk8s-plus-27';
import { Environment } from '../environment/environment';
import { requireVersion } from '../environment/require-cluster';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { checkAnnotations, checkLabels } from '../kubernetes/labels';
import { SINCE } from '../kubernetes/version';

/** How a container receives a field. */
export type FieldTarget = 'variable' | 'file';

interface Source {
  /** The call that makes the field, as errors name it. */
  readonly call: string;
  /** Path of a field of the pod, or undefined for a resource of the container. */
  readonly path?: string;
  readonly resource?: string;
  /** The only way in which Kubernetes offers the field; both if omitted. */
  readonly only?: FieldTarget;
  readonly label?: string;
  readonly annotation?: string;
  /** Whether only replicas with stable names have it. */
  readonly isOfStableNames?: boolean;
}

const INDEX_LABEL = 'apps.kubernetes.io/pod-index';

/**
 * A field of the pod, or a resource of the container, that the container receives as a variable or as a file: the downward API.
 *
 * Keys are checked by the workload that uses the field.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
 * @example
 * new Microservice(chart, 'orders', {
 *   image: Image.of('ghcr.io/acme/orders:1.4.2'),
 *   ports: [Port.http(8080)],
 *   fields: { POD_NAME: PodField.name(), POD_IP: PodField.ip() },
 *   env: { ADVERTISED_URL: 'http://$(POD_IP):8080' },
 *   config: Config.fields('/etc/podinfo', { labels: PodField.labels() }),
 * });
 */
export class PodField {
  /** Name of the pod. */
  public static name(): PodField {
    return new PodField({ call: 'name()', path: 'metadata.name' });
  }

  /** Namespace of the pod. */
  public static namespace(): PodField {
    return new PodField({ call: 'namespace()', path: 'metadata.namespace' });
  }

  /** Unique id of the pod. */
  public static uid(): PodField {
    return new PodField({ call: 'uid()', path: 'metadata.uid' });
  }

  /** Address of the pod: the first one where it has several. A variable only. */
  public static ip(): PodField {
    return new PodField({ call: 'ip()', path: 'status.podIP', only: 'variable' });
  }

  /** All addresses of the pod, IPv4 and IPv6, separated by commas. A variable only. */
  public static ips(): PodField {
    return new PodField({ call: 'ips()', path: 'status.podIPs', only: 'variable' });
  }

  /** Name of the node that the pod runs on. A variable only. */
  public static nodeName(): PodField {
    return new PodField({ call: 'nodeName()', path: 'spec.nodeName', only: 'variable' });
  }

  /** Address of the node that the pod runs on. A variable only. */
  public static hostIp(): PodField {
    return new PodField({ call: 'hostIp()', path: 'status.hostIP', only: 'variable' });
  }

  /** Name of the ServiceAccount of the pod. A variable only. */
  public static serviceAccountName(): PodField {
    return new PodField({ call: 'serviceAccountName()', path: 'spec.serviceAccountName', only: 'variable' });
  }

  /** Number of the replica, from 0, where replicas have stable names: the label `apps.kubernetes.io/pod-index`, since Kubernetes 1.28. */
  public static index(): PodField {
    return new PodField({ call: 'index()', path: `metadata.labels['${INDEX_LABEL}']`, isOfStableNames: true });
  }

  /** A label of the pod; empty where the pod has none of the key. */
  public static label(key: string): PodField {
    return new PodField({ call: `label('${key}')`, path: `metadata.labels['${key}']`, label: key });
  }

  /** An annotation of the pod; empty where the pod has none of the key. */
  public static annotation(key: string): PodField {
    return new PodField({ call: `annotation('${key}')`, path: `metadata.annotations['${key}']`, annotation: key });
  }

  /** All labels of the pod, a line `key="value"` for each. A file only, which follows changes. */
  public static labels(): PodField {
    return new PodField({ call: 'labels()', path: 'metadata.labels', only: 'file' });
  }

  /** All annotations of the pod, a line `key="value"` for each. A file only, which follows changes. */
  public static annotations(): PodField {
    return new PodField({ call: 'annotations()', path: 'metadata.annotations', only: 'file' });
  }

  /** CPU request of the container, in whole CPUs, rounded up. */
  public static cpuRequest(): PodField {
    return new PodField({ call: 'cpuRequest()', resource: 'requests.cpu' });
  }

  /** CPU limit of the container, in whole CPUs, rounded up: that of the node where the container has none. */
  public static cpuLimit(): PodField {
    return new PodField({ call: 'cpuLimit()', resource: 'limits.cpu' });
  }

  /** Memory request of the container, in bytes. */
  public static memoryRequest(): PodField {
    return new PodField({ call: 'memoryRequest()', resource: 'requests.memory' });
  }

  /** Memory limit of the container, in bytes: that of the node where the container has none. */
  public static memoryLimit(): PodField {
    return new PodField({ call: 'memoryLimit()', resource: 'limits.memory' });
  }

  private constructor(
    /** @internal */
    public readonly _source: Source,
  ) {}
}

/** What decides whether a container can receive a field. */
export interface FieldContext {
  readonly origin: Origin;
  readonly environment: Environment;
  /** Whether replicas have stable names. */
  readonly hasStableNames: boolean;
}

/**
 * The reference to a field in the form in which variables and volumes have it.
 *
 * @param name of the variable or the file
 * @param container whose resources a file is about; undefined for a variable, which is about its own container
 */
export function resolveField(
  { origin, environment, hasStableNames }: FieldContext,
  target: FieldTarget,
  name: string,
  field: PodField,
  container?: string,
): Pick<k8s.EnvVarSource, 'fieldRef' | 'resourceFieldRef'> {
  const what = target === 'variable' ? `environment variable ${name}` : `config file "${name}"`;
  // Programs without types may pass anything.
  const given: unknown = field;
  const source = (given as PodField | undefined)?._source;
  if (!source) {
    throw new ConfigurationError(
      origin,
      `${what} is ${String(given)}, which is not a field of the pod: use one such as \`PodField.name()\``,
    );
  }
  const { call, path, resource, only = target } = source;
  if (only !== target) {
    const remedy =
      target === 'variable'
        ? `mount it, as in \`config: Config.fields('/etc/podinfo', { fields: PodField.${call} })\``
        : `use a variable, as in \`fields: { POD_FIELD: PodField.${call} }\``;
    throw new ConfigurationError(origin, `${what} is PodField.${call}, which Kubernetes offers as a ${only} only: ${remedy}`);
  }
  checkLabels(origin, source.label === undefined ? {} : { [source.label]: '' });
  checkAnnotations(origin, source.annotation === undefined ? {} : { [source.annotation]: '' });
  if (source.isOfStableNames) {
    if (!hasStableNames) {
      throw new ConfigurationError(
        origin,
        `${what} is PodField.${call}, but the pods are not numbered: use \`Storage.perReplica\`, which gives replicas stable names, or \`PodField.name()\``,
      );
    }
    requireVersion(origin, environment, SINCE.podIndexLabel, { request: `PodField.${call} needs`, alternative: 'use `PodField.name()`' });
  }
  return resource === undefined ? { fieldRef: { fieldPath: path! } } : { resourceFieldRef: { resource, containerName: container } };
}
