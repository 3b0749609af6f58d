import { k8s } from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { MANAGED_BY_LABEL, PART_OF_LABEL } from '../kubernetes/labels';
import { checkLabelName } from '../kubernetes/names';
import { RenderedObject } from '../kubernetes/rendered-object';
import { applicationOf, Environment, namespaceOf } from './environment';
import { shared } from './shared';

/** A namespace in which services run: nothing but Pod Security "restricted", no connection but the declared ones. */
export class ServiceNamespace extends Construct {
  /** That of a construct, made when the first one asks. */
  public static of(scope: IConstruct): ServiceNamespace {
    const name = namespaceOf(scope);
    checkLabelName(scope, 'namespace', name);
    if (name === 'default' || name.startsWith('kube-')) {
      throw new ConfigurationError(scope, `namespace "${name}" is the cluster's own: give the chart one, as in \`{ namespace: 'shop' }\``);
    }
    return shared(scope, `namespace-${name}`, (chart, id) => new ServiceNamespace(chart, id, name));
  }

  private readonly owners = new Map<string, IConstruct>();

  private constructor(
    scope: Construct,
    id: string,
    public readonly name: string,
  ) {
    super(scope, id);
    const environment = Environment.of(this);
    const labels = { [PART_OF_LABEL]: applicationOf(this), [MANAGED_BY_LABEL]: 'cdk8s' };
    if (environment.createNamespace) {
      const enforce = {
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/enforce-version': `v1.${environment._minor}`,
        // What is enforced on pods is said of their Deployments too, when they are applied.
        'pod-security.kubernetes.io/warn': 'restricted',
      };
      const identity = { apiVersion: 'v1', kind: 'Namespace', name, labels: { ...labels, ...enforce } };
      new RenderedObject(this, 'namespace', identity, () => ({}));
    }
    const identity = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', name: 'default-deny', namespace: name, labels };
    new RenderedObject(this, 'default-deny', identity, () => k8s.KubeNetworkPolicy.manifest(DEFAULT_DENY));
  }

  /** Takes a name for a service; a second one of that name is an error. */
  public claim(scope: IConstruct, name: string): void {
    const owner = this.owners.get(name);
    if (owner) {
      throw new ConfigurationError(
        scope,
        `name "${name}" is taken by ${owner.node.path} in namespace ${this.name}: give one of them another id`,
      );
    }
    this.owners.set(name, scope);
  }
}

/** Selects every pod and allows nothing; what the services' own policies allow is added to it. */
const DEFAULT_DENY: k8s.KubeNetworkPolicyProps = { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } };
