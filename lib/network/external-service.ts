import { Construct } from 'constructs';
import { checkCidr } from '../environment/check-cluster';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkId } from '../kubernetes/check-id';
import { checkHostName } from '../kubernetes/names';
import { AddressRange, ICallable } from './call';
import { checkPorts, Port } from './port';

/** Something outside of the cluster. */
export interface ExternalServiceProps {
  /** Its host name, such as `api.example.com`. */
  readonly host: string;
  /** What it listens on. */
  readonly port: Port;
  /**
   * Its addresses, such as `["192.0.2.0/24"]`. NetworkPolicies know no host names.
   *
   * @default - unknown: every public address, on its port alone
   */
  readonly cidrs?: string[];
}

/** A service outside of the cluster, which services of the cluster may call. It makes no object of its own. */
export class ExternalService extends Construct implements ICallable {
  public readonly name: string;
  public readonly ports: Port[];
  public readonly namespaceName = '';
  public readonly addressRanges: AddressRange[];
  private readonly host: string;

  constructor(scope: Construct, id: string, props: ExternalServiceProps) {
    checkId(scope, id);
    super(scope, id);
    checkHostName(this, 'host', props.host);
    checkPorts(this, [outside(props.port)]);
    props.cidrs?.forEach((cidr) => checkCidr(this, cidr));
    if (props.cidrs?.length === 0) {
      throw new ConfigurationError(
        this,
        'cidrs [] is an empty list: give address ranges such as "192.0.2.0/24", or leave it out for every public address',
      );
    }
    this.name = id;
    this.host = props.host;
    this.ports = [props.port];
    this.addressRanges = props.cidrs?.map((cidr) => ({ cidr })) ?? PUBLIC;
  }

  /** Its host name, the same from everywhere. */
  public hostFrom(_namespace: string): string {
    return this.host;
  }
}

/** Every address but private, link-local (cloud metadata is there) and shared ones. */
const PUBLIC: AddressRange[] = [
  { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'] },
  { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] },
];

/** The same port for its check: no process of ours listens there, so it may be privileged. */
function outside(port: Port): Port {
  return Port.tcp(port.number, { name: port.name, containerPort: port.number < 1024 ? undefined : port.number });
}
