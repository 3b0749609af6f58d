import { Construct } from 'constructs';
import { checkCidr } from '../kubernetes/check-cidr';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkId } from '../kubernetes/check-id';
import { checkHostName } from '../kubernetes/names';
import { AddressRange, ICallable } from './call';
import { checkPorts, Port } from './port';

/** What describes a service outside of the cluster. */
export interface ExternalServiceProps {
  /** Host name, such as `api.example.com`. */
  readonly host: string;
  /** Port that accepts connections. */
  readonly port: Port;
  /**
   * Addresses, such as `["192.0.2.0/24"]`: NetworkPolicies do not support host names.
   *
   * @default - unknown: every public address, on the port only
   */
  readonly cidrs?: string[];
}

/**
 * A service outside of the cluster, which workloads in the cluster may call. It creates no object.
 *
 * @example
 * const payments = new ExternalService(chart, 'payments', { host: 'api.example.com', port: Port.https(443) });
 * cart.calls(payments);
 */
export class ExternalService extends Construct implements ICallable {
  /** Name that variables of callers are derived from: the id of the construct. */
  public readonly name: string;
  /** The port. */
  public readonly ports: Port[];
  /** Empty: the service is outside of the cluster. */
  public readonly namespaceName = '';
  /** None: there are no pods. */
  public readonly podLabels: { readonly [key: string]: string } = {};
  /** Address ranges of the service. */
  public readonly addressRanges: AddressRange[];
  private readonly host: string;

  /** @throws ConfigurationError for an id, a host, a port or address ranges that are not valid */
  constructor(scope: Construct, id: string, props: ExternalServiceProps) {
    checkId(scope, id);
    super(scope, id);
    checkHostName(this, 'host', props.host);
    if (props.host.startsWith('*.')) {
      throw new ConfigurationError(
        this,
        `host "${props.host}" stands for many names: describe each host that is called by an \`ExternalService\` of its own`,
      );
    }
    checkPorts(this, [props.port]);
    props.cidrs?.forEach((cidr) => checkCidr(this, cidr));
    if (props.cidrs?.length === 0) {
      throw new ConfigurationError(
        this,
        'cidrs [] is an empty list: use address ranges such as "192.0.2.0/24", or omit it for every public address',
      );
    }
    this.name = id;
    this.host = props.host;
    this.ports = [props.port];
    this.addressRanges = props.cidrs?.map((cidr) => ({ cidr })) ?? PUBLIC;
  }

  /** Host name, the same from every namespace. */
  public hostFrom(_namespace: string): string {
    return this.host;
  }
}

/**
 * Every address except private, link-local (such as the metadata services of clouds) and shared ones.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 */
export const PUBLIC: AddressRange[] = [
  { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'] },
  { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] },
];
