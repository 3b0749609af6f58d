import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkLabelName } from '../kubernetes/names';
import { POD_SECURITY_LEVELS } from './check-namespace';
import { Environment, namespaceOf } from './environment';
import { oncePerEnvironment } from './once-per-environment';
import { ownObject } from './own-object';
import { PodSelectors } from './pod-selectors';

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
  /** Selectors of the workloads. */
  public readonly podSelectors = new PodSelectors();
  /** The Namespace, where this program creates it. */
  private readonly object?: ApiObject;
  /** Pod Security level that the Namespace enforces. */
  private level: string;
  /** First workload that is no agent. */
  private service?: IConstruct;
  /** Agent that has raised the level. */
  private agent?: IConstruct;

  private constructor(
    scope: Construct,
    id: string,
    public readonly name: string,
  ) {
    super(scope, id);
    const environment = Environment.of(this);
    this.level = environment.podSecurity;
    if (environment.createNamespace) {
      const version = { 'pod-security.kubernetes.io/enforce-version': `v1.${environment._cluster.minor}` };
      const labels = { ...levelLabels(this.level), ...version, ...environment.namespaceLabels };
      const metadata = { name, labels, annotations: environment.namespaceAnnotations };
      this.object = ownObject(this, 'namespace', k8s.KubeNamespace, metadata, () => ({}));
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

  /**
   * Admits the pods of a workload. Those of agents may need a Pod Security level that allows more: the Namespace then enforces that level, which is an
   * error where others run.
   *
   * @param agentLevel level that the pods of an agent need; undefined for other workloads
   */
  public admit(scope: IConstruct, agentLevel?: string): void {
    const raises = agentLevel !== undefined && rank(agentLevel) > rank(this.level);
    const service = this.service ?? (agentLevel === undefined ? scope : undefined);
    const agent = raises ? scope : this.agent;
    if (this.object && service && agent) {
      const level = raises ? agentLevel : this.level;
      throw new ConfigurationError(
        scope,
        `namespace "${this.name}" would enforce Pod Security "${level}" for ${agent.node.path}, and ${service.node.path} would lose "${Environment.of(this).podSecurity}": put the agent in a chart with a namespace of its own, or set \`podSecurity: '${level}'\` on the environment`,
      );
    }
    this.service = service;
    this.agent = agent;
    if (raises) {
      this.level = agentLevel;
      Object.entries(levelLabels(agentLevel)).forEach(([key, value]) => this.object?.metadata.addLabel(key, value));
    }
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

export const DEFAULT_DENY_NAME = 'default-deny';

/** Selects every pod and allows nothing: policies are additive, so those of the services open connections. */
export const DEFAULT_DENY: k8s.KubeNetworkPolicyProps = { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } };

/** Labels of a Namespace that enforces a Pod Security level. */
export function levelLabels(level: string): { readonly [key: string]: string } {
  return {
    'pod-security.kubernetes.io/enforce': level,
    // Pods are refused; their Deployments are not, so the API server warns when those are applied.
    'pod-security.kubernetes.io/warn': level,
  };
}

/** The more a level allows, the greater. */
function rank(level: string): number {
  return POD_SECURITY_LEVELS.indexOf(level);
}
