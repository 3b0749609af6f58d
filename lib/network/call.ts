import { IConstruct } from 'constructs';
import { Environment } from '../environment/environment';
import { checkVariable } from '../kubernetes/check-variable';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { variableName } from '../kubernetes/names';
import { Address, Destination } from './address';
import { Port } from './port';

/** What can be called: a service in the cluster, or outside of it. */
export interface ICallable extends IConstruct {
  /** Name in the cluster. */
  readonly name: string;
  /** Ports that accept connections. */
  readonly ports: Port[];
  /** Namespace; empty outside of the cluster. */
  readonly namespaceName: string;
  /** Labels by which NetworkPolicies select the pods; empty for every pod of the namespace. */
  readonly podLabels: { readonly [key: string]: string };
  /** Address ranges outside of the cluster; empty within. */
  readonly addressRanges: AddressRange[];
  /**
   * Host names of the replicas that always exist, for pods of the same namespace: `kafka-0.kafka-headless`, ...
   *
   * @default - none: the replicas have no stable names
   */
  readonly replicaHosts?: string[];
  /** Host name that pods in `namespace` use. */
  hostFrom(namespace: string): string;
}

/** A range of addresses, with exceptions. */
export interface AddressRange {
  /** The range, such as `10.0.0.0/8`. */
  readonly cidr: string;
  /**
   * Ranges within it that are excluded.
   *
   * @default - none
   */
  readonly except?: string[];
}

/** How one service calls another. */
export interface CallOptions {
  /**
   * Name of the port.
   *
   * @default - the first
   */
  readonly port?: string;
  /**
   * Prefix of the environment variables: `CART` results in `CART_URL`.
   *
   * @default - the name of the called service, followed by that of the port where `port` names another than the first
   */
  readonly variable?: string;
  /**
   * Environment variables, each with the form of the address that it holds: exactly these, `{}` for none. Values of `env` may refer to them, as in
   * `$(CART_ADDR)`. Not together with `variable`.
   *
   * @default - the URL, or host and port for protocols other than HTTP; none for a service that calls itself
   */
  readonly variables?: { readonly [name: string]: Address };
}

/**
 * An edge: a workload may connect to one port of a service.
 *
 * @example
 * const ports = CallGraph.of(chart).calls.map((edge: Call) => edge.port.number);
 */
export class Call {
  /** @internal environment variables of the caller, by name */
  public readonly _variables = new Map<string, string>();

  constructor(
    /** The workload that opens connections. */
    public readonly caller: ICallable,
    /** The service that accepts them. */
    public readonly callee: ICallable,
    /** The port of the service. */
    public readonly port: Port,
  ) {}

  /** Whether the replicas of a service call each other. */
  public get isInternal(): boolean {
    return this.caller === this.callee;
  }
}

/**
 * Resolves an edge.
 *
 * @throws ConfigurationError when the callee has no port, or none of the given name, or is part of another environment, and for variables that are not
 * valid
 */
export function resolveCall(caller: ICallable, callee: ICallable, options: CallOptions): Call {
  checkEnvironment(caller, callee);
  const call = new Call(caller, callee, resolvePort(caller, callee, options.port));
  const addresses = Object.entries(addressesOf(call, options));
  if (addresses.length > 0) {
    const destination = destinationOf(call);
    addresses.forEach(([name, address]) => call._variables.set(name, textOf(caller, name, address, destination)));
  }
  return call;
}

/** The addresses that the caller receives, by variable. */
function addressesOf({ caller, callee, port, isInternal }: Call, { variable, variables }: CallOptions): CallOptions['variables'] & object {
  if (variable !== undefined && variables !== undefined) {
    throw new ConfigurationError(
      caller,
      `calls ${callee.name} with the prefix "${variable}" and with \`variables\`: use \`variables\` alone, which are all that is set`,
    );
  }
  if (variables !== undefined || (isInternal && variable === undefined)) {
    return variables ?? {};
  }
  const prefix = variable ?? variableName(port === callee.ports[0] ? callee.name : `${callee.name}-${port.name}`);
  if (!/^[A-Z_][A-Z0-9_]*$/.test(prefix)) {
    throw new ConfigurationError(
      caller,
      `variable "${prefix}" is not valid: use capital letters, digits and underscores, such as "${variableName(callee.name)}"`,
    );
  }
  return port.hasUrl ? { [`${prefix}_URL`]: Address.url() } : { [`${prefix}_HOST`]: Address.host(), [`${prefix}_PORT`]: Address.port() };
}

/** The port of a service, as its caller sees it. */
function destinationOf({ caller: { namespaceName: from }, callee, port }: Call): Destination {
  const { name, namespaceName, replicaHosts } = callee;
  return { name, host: callee.hostFrom(from), port, replicaHosts: replicaHosts?.map((host) => hostIn(namespaceName, host, from)) };
}

function textOf(caller: ICallable, name: string, address: Address, destination: Destination): string {
  checkVariable(caller, name);
  // Programs without types may pass anything.
  const given: unknown = address;
  if (typeof (given as Address | undefined)?._of !== 'function') {
    throw new ConfigurationError(
      caller,
      `environment variable ${name} is ${String(given)}, which is not an \`Address\`: use one such as \`Address.hostAndPort()\``,
    );
  }
  return address._of(caller, destination);
}

/** Host name in a namespace, for pods in another. */
export function hostIn(namespace: string, host: string, from: string): string {
  return from === namespace ? host : `${host}.${namespace}.svc`;
}

/**
 * The port of a service that a caller names, or its first.
 *
 * @throws ConfigurationError when the service has no port, or none of the given name
 */
export function resolvePort(caller: ICallable, callee: ICallable, wanted?: string): Port {
  const first = callee.ports.at(0);
  if (!first) {
    throw new ConfigurationError(
      caller,
      `calls ${callee.name}, which has no port: describe it as a \`Microservice\` with \`ports: [Port.http(8080)]\``,
    );
  }
  const port = wanted === undefined ? first : callee.ports.find(({ name }) => name === wanted);
  if (!port) {
    const names = callee.ports.map(({ name }) => name).join(', ');
    throw new ConfigurationError(caller, `calls port "${wanted}" of ${callee.name}, whose ports are ${names}: name one of these`);
  }
  return port;
}

/** Environments run in clusters of their own: a Service of one has no meaning in another. */
function checkEnvironment(caller: ICallable, callee: ICallable): void {
  const [own, other] = [caller, callee].map((end) => Environment._appliedTo(end));
  if (own && other && own._folder !== other._folder && callee.namespaceName !== '') {
    throw new ConfigurationError(
      caller,
      `calls ${callee.node.path}, which is part of environment "${other._folder}", not of "${own._folder}": ${remedyFor(own, other)}`,
    );
  }
}

/** Tenants may well share a cluster, which is known by the name of their environments. */
function remedyFor(own: Environment, other: Environment): string {
  const exposed = 'expose the other one and describe its host as an `ExternalService`';
  const [from, to] = [own.tenant?.name, other.tenant?.name];
  return from !== undefined && to !== undefined && from !== to && own._place?.cluster === other._place?.cluster
    ? `give the environments of tenants "${from}" and "${to}" the same name, which is that of their cluster, or, for two clusters, ${exposed}`
    : `call the service of "${own._folder}", or ${exposed}`;
}

/**
 * Whether a call leaves its tenant, so that both sides must declare it. What another program creates is declared there: by `isCalledBy` with an
 * `ExistingWorkload`, without which its network policies admit nothing.
 */
export function isBetweenTenants({ caller, callee }: Pick<Call, 'caller' | 'callee'>): boolean {
  if (callee.namespaceName === '' || callee.namespaceName === caller.namespaceName) {
    return false;
  }
  const [from, to] = [caller, callee].map((end) => Environment.of(end).tenant?.name);
  return from !== to;
}
