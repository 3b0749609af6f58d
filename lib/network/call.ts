import { IConstruct } from 'constructs';
import { Environment } from '../environment/environment';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { variableName } from '../kubernetes/names';
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
}

/**
 * An edge: a workload may connect to one port of a service.
 *
 * @example
 * const ports = CallGraph.of(chart).calls.map((edge: Call) => edge.port.number);
 */
export class Call {
  constructor(
    /** The workload that opens connections. */
    public readonly caller: ICallable,
    /** The service that accepts them. */
    public readonly callee: ICallable,
    /** The port of the service. */
    public readonly port: Port,
    /** @internal prefix of the environment variables */
    public readonly _variable: string,
  ) {}

  /** Whether the replicas of a service call each other. */
  public get isInternal(): boolean {
    return this.caller === this.callee;
  }

  /** @internal variables of the caller: the URL, or host and port; none for a call to itself */
  public get _variables(): [string, string][] {
    if (this.isInternal) {
      return [];
    }
    const host = this.callee.hostFrom(this.caller.namespaceName);
    return this.port.hasUrl
      ? [[`${this._variable}_URL`, this.port._url(host)]]
      : [
          [`${this._variable}_HOST`, host],
          [`${this._variable}_PORT`, String(this.port.number)],
        ];
  }
}

/**
 * Resolves an edge.
 *
 * @throws ConfigurationError when the callee has no port, or none of the given name, or is part of another environment, and for a variable that is not
 * valid
 */
export function resolveCall(caller: ICallable, callee: ICallable, options: CallOptions): Call {
  checkEnvironment(caller, callee);
  const port = resolvePort(caller, callee, options.port);
  const variable = options.variable ?? variableName(port === callee.ports[0] ? callee.name : `${callee.name}-${port.name}`);
  if (!/^[A-Z_][A-Z0-9_]*$/.test(variable)) {
    throw new ConfigurationError(
      caller,
      `variable "${variable}" is not valid: use capital letters, digits and underscores, such as "${variableName(callee.name)}"`,
    );
  }
  return new Call(caller, callee, port, variable);
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
  const [from, to] = [caller, callee].map((end) => Environment._appliedTo(end));
  if (from && to && from !== to && callee.namespaceName !== '') {
    throw new ConfigurationError(
      caller,
      `calls ${callee.node.path}, which is part of environment "${to}", not of "${from}": call the service of "${from}", or expose the other one and describe its host as an \`ExternalService\``,
    );
  }
}
