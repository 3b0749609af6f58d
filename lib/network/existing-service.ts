import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { namespaceOf } from '../environment/environment';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { selects } from '../kubernetes/label-selector';
import { Container, hasPods, podTemplateOf, runningContainers } from '../kubernetes/pod-template';
import { isRendered, type Manifest } from '../kubernetes/rendered-object';
import { groupOf } from '../kubernetes/scope';
import { Port, PortOptions } from './port';

/** What a Service tells about the workload behind it. */
export interface ServiceDescription {
  readonly namespace: string;
  readonly podLabels: { readonly [key: string]: string };
  readonly ports: Port[];
}

interface ServiceSpec {
  readonly type?: string;
  readonly clusterIP?: string;
  readonly externalName?: string;
  readonly selector?: { readonly [key: string]: string };
  readonly ports?: readonly ServicePort[];
}

interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: number | string;
  readonly protocol?: string;
  readonly appProtocol?: string;
}

/**
 * Protocols by `appProtocol`, and by the first part of the name of a port.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol
 */
const PROTOCOLS: { readonly [name: string]: (number: number, options: PortOptions) => Port } = {
  http: (number, options) => Port.http(number, options),
  https: (number, options) => Port.https(number, options),
  grpc: (number, options) => Port.grpc(number, options),
  'kubernetes.io/h2c': (number, options) => Port.grpc(number, options),
  'kubernetes.io/ws': (number, options) => Port.webSocket(number, options),
  'kubernetes.io/wss': (number, options) => Port.https(number, options),
};

/** Finds a Service by its name among the objects of a construct. */
export function findService(scope: IConstruct, name: string): ApiObject {
  const services = objectsOf(scope).filter((object) => object.kind === 'Service' && groupOf(object) === '');
  const found = services.filter((service) => service.name === name);
  if (found.length > 1) {
    const paths = found.map(({ node }) => node.path).join(' and ');
    throw new ConfigurationError(scope, `has several Services "${name}", ${paths}: use the construct that contains one of them`);
  }
  if (found.length === 0) {
    const others = services.map((service) => service.name).sort();
    throw new ConfigurationError(
      scope,
      others.length > 0
        ? `has no Service "${name}": use one of ${others.join(', ')}`
        : `has no Service "${name}", nor any other: use the construct that contains it`,
    );
  }
  const [service] = found;
  if (isRendered(service)) {
    throw new ConfigurationError(scope, `Service "${name}" is that of ${service.node.scope!.node.path}: call that construct itself`);
  }
  return service;
}

/** @param scope contains the workloads whose pods the Service selects */
export function describeService(scope: IConstruct, service: ApiObject): ServiceDescription {
  const { metadata, spec = {} } = service.toJson() as Manifest & { spec?: ServiceSpec };
  const namespace = metadata?.namespace ?? namespaceOf(service);
  const { type, externalName, selector = {}, clusterIP, ports = [] } = spec;
  if (type === 'ExternalName') {
    throw new ConfigurationError(
      scope,
      `Service "${service.name}" stands for the host "${externalName}": describe that as an \`ExternalService\``,
    );
  }
  if (Object.keys(selector).length === 0) {
    throw new ConfigurationError(
      scope,
      `Service "${service.name}" has no selector, so its pods are not known: describe them by \`new ExistingWorkload(...)\``,
    );
  }
  const targets = new Targets(scope, service.name, namespace, selector);
  return { namespace, podLabels: selector, ports: ports.map((port) => describePort(port, targets.numberOf(port), clusterIP === 'None')) };
}

/** Clients of a headless Service connect to the pods, and thus to the port of the container. */
function describePort({ name, port, protocol = 'TCP', appProtocol }: ServicePort, containerPort: number, isHeadless: boolean): Port {
  const number = isHeadless ? containerPort : port;
  const options = { name, containerPort };
  if (protocol === 'UDP') {
    return Port.udp(number, options);
  }
  const known = PROTOCOLS[appProtocol ?? name?.split('-')[0] ?? ''] as (typeof PROTOCOLS)[string] | undefined;
  return known ? known(number, options) : Port.tcp(number, options);
}

/** The container ports behind the ports of a Service. */
class Targets {
  private found?: readonly Container[];

  constructor(
    private readonly scope: IConstruct,
    private readonly service: string,
    private readonly namespace: string,
    private readonly selector: { readonly [key: string]: string },
  ) {}

  public numberOf({ name, port, targetPort = port, protocol = 'TCP' }: ServicePort): number {
    const what = `port ${name === undefined ? port : `"${name}"`} of Service "${this.service}"`;
    if (protocol !== 'TCP' && protocol !== 'UDP') {
      throw new ConfigurationError(
        this.scope,
        `${what} has the protocol ${protocol}, which is not supported: describe the other ports by \`new ExistingWorkload(...)\``,
      );
    }
    if (typeof targetPort === 'number') {
      return targetPort;
    }
    const ports = this.containers.flatMap((container) => container.ports ?? []);
    const numbers = ports
      .filter((candidate) => candidate.name === targetPort && (candidate.protocol ?? 'TCP') === protocol)
      .map(({ containerPort }) => containerPort);
    if (new Set(numbers).size !== 1) {
      const problem = numbers.length > 0 ? `is ${[...new Set(numbers)].join(' or ')} in its containers` : `no container of its pods has`;
      throw new ConfigurationError(
        this.scope,
        `${what} leads to "${targetPort}", which ${problem}: use the construct that contains its pods, or describe them by \`new ExistingWorkload(...)\``,
      );
    }
    return numbers[0];
  }

  /** Containers of the pods that the Service selects. */
  private get containers(): readonly Container[] {
    this.found ??= objectsOf(this.scope)
      // Pods of this library are complete only when the app is synthesized, and have Services of this library.
      .filter((object) => hasPods(object) && !isRendered(object))
      .map((object) => ({ object, manifest: object.toJson() as Manifest }))
      .filter(({ object, manifest }) => (manifest.metadata?.namespace ?? namespaceOf(object)) === this.namespace)
      .map(({ manifest }) => podTemplateOf(manifest) ?? {})
      .filter(({ metadata }) => selects({ matchLabels: this.selector }, metadata?.labels ?? {}))
      .flatMap(runningContainers);
    return this.found;
  }
}

function objectsOf(scope: IConstruct): ApiObject[] {
  return scope.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
}
