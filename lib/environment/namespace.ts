import { k8s } from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkLabelName } from '../kubernetes/names';
import { Environment, namespaceOf } from './environment';
import { oncePerEnvironment } from './once-per-environment';
import { ownObject } from './own-object';

/** A namespace of services: by default Pod Security "restricted", and no connections except the declared ones. */
export class ServiceNamespace extends Construct {
  /**
   * The namespace of a construct, created for the first one.
   *
   * @throws ConfigurationError for a name that is not valid, and for namespaces that belong to the cluster
   */
  public static of(scope: IConstruct): ServiceNamespace {
    const name = namespaceOf(scope);
    checkLabelName(scope, 'namespace', name);
    if (name === 'default' || name.startsWith('kube-')) {
      throw new ConfigurationError(
        scope,
        `namespace "${name}" belongs to the cluster: set another one on the chart, as in \`{ namespace: 'shop' }\``,
      );
    }
    return oncePerEnvironment(scope, `namespace-${name}`, (chart, id) => new ServiceNamespace(chart, id, name));
  }

  private readonly owners = new Map<string, IConstruct>();
  private readonly servers = new Map<string, IConstruct>();

  private constructor(
    scope: Construct,
    id: string,
    public readonly name: string,
  ) {
    super(scope, id);
    const environment = Environment.of(this);
    if (environment.createNamespace) {
      const labels = {
        'pod-security.kubernetes.io/enforce': environment.podSecurity,
        'pod-security.kubernetes.io/enforce-version': `v1.${environment._cluster.minor}`,
        // Pods are refused; their Deployments are not, so the API server warns when those are applied.
        'pod-security.kubernetes.io/warn': environment.podSecurity,
        ...environment.namespaceLabels,
      };
      ownObject(this, 'namespace', k8s.KubeNamespace, { name, labels, annotations: environment.namespaceAnnotations }, () => ({}));
    }
    if (environment.defaultDeny) {
      // Each service has a NetworkPolicy of its name.
      this.owners.set(DEFAULT_DENY_NAME, this);
      ownObject(this, 'default-deny', k8s.KubeNetworkPolicy, { name: DEFAULT_DENY_NAME, namespace: name }, () => DEFAULT_DENY);
    }
  }

  /** Reserves a name in the namespace for a construct; a second construct of that name is an error. */
  public reserve(scope: IConstruct, name: string): void {
    const owner = this.owners.get(name);
    if (owner) {
      throw new ConfigurationError(
        scope,
        `name "${name}" is taken by ${owner.node.path} in namespace ${this.name}: use another id for one of them`,
      );
    }
    this.owners.set(name, scope);
  }

  /** Gives a claim to the server whose data it holds; a second server is an error. */
  public give(scope: IConstruct, { claim, path }: DataVolume): void {
    const server = this.servers.get(claim);
    if (server) {
      throw new ConfigurationError(
        scope,
        `storage at "${path}" is claim "${claim}", which holds the data of ${server.node.path} already, and two servers would corrupt it: use a claim for each`,
      );
    }
    this.servers.set(claim, scope);
  }
}

/** The volume that holds the data of a server. */
export interface DataVolume {
  /** Name of the claim. */
  readonly claim: string;
  /** Where the server has it. */
  readonly path: string;
}

const DEFAULT_DENY_NAME = 'default-deny';

/** Selects every pod and allows nothing: policies are additive, so those of the services open connections. */
const DEFAULT_DENY: k8s.KubeNetworkPolicyProps = { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } };
