import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { variableName } from '../kubernetes/names';
import { Port } from './port';

/** What can be called: a service of the cluster, or one outside of it. */
export interface ICallable extends IConstruct {
  /** Its name in the cluster. */
  readonly name: string;
  /** What it listens on. */
  readonly ports: Port[];
  /** Its namespace; empty outside of the cluster. */
  readonly namespaceName: string;
  /** Addresses outside of the cluster; empty within. */
  readonly addressRanges: AddressRange[];
  /** Host name by which something in `namespace` reaches it. */
  hostFrom(namespace: string): string;
}

/** Addresses, and those of them that are not meant. */
export interface AddressRange {
  /** Such as `10.0.0.0/8`. */
  readonly cidr: string;
  /**
   * Ranges within that are left out.
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
   * What the environment variables' names begin with: `CART` gives `CART_URL`.
   *
   * @default - the other's name, followed by the port's where `port` names one that is not the first
   */
  readonly variable?: string;
}

/** An edge: one service may open connections to one port of another. */
export class Call {
  constructor(
    /** Who opens the connection. */
    public readonly caller: ICallable,
    /** Who accepts it. */
    public readonly callee: ICallable,
    /** On which port. */
    public readonly port: Port,
    /** @internal what its environment variables' names begin with */
    public readonly _variable: string,
  ) {}

  /** Whether a service's replicas call each other. */
  public get isInternal(): boolean {
    return this.caller === this.callee;
  }

  /** @internal what the caller gets to know: the URL, or host and port; nothing of itself */
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

/** Makes the edge, or says why it cannot be. */
export function call(caller: ICallable, callee: ICallable, options: CallOptions): Call {
  const first = callee.ports.at(0);
  if (!first) {
    throw new ConfigurationError(caller, `calls ${callee.name}, which has no port: give it \`ports: [Port.http(8080)]\``);
  }
  const port = options.port === undefined ? first : callee.ports.find(({ name }) => name === options.port);
  if (!port) {
    const names = callee.ports.map(({ name }) => name).join(', ');
    throw new ConfigurationError(caller, `calls port "${options.port}" of ${callee.name}, which has ${names}: name one of these`);
  }
  const variable = options.variable ?? variableName(port === first ? callee.name : `${callee.name}-${port.name}`);
  if (!/^[A-Z_][A-Z0-9_]*$/.test(variable)) {
    throw new ConfigurationError(
      caller,
      `variable "${variable}" is not valid: use capital letters, digits and underscores, such as "${variableName(callee.name)}"`,
    );
  }
  return new Call(caller, callee, port, variable);
}
