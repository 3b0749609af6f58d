import { checkCluster } from '../environment/check-cluster';
import { checkSizes } from '../environment/check-sizes';
import { Cluster } from '../environment/cluster';
import { resolveCluster } from '../environment/resolved-cluster';
import { checkCidrs } from '../kubernetes/check-cidr';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkLabels } from '../kubernetes/labels';
import { checkHostName, checkLabelName, checkObjectName } from '../kubernetes/names';
import { ClusterValues } from './cluster-values';

/** What describes a cluster of a fleet. */
export interface FleetClusterProps extends ClusterValues {
  /**
   * What the cluster provides.
   *
   * @default - what the cluster of the environment provides
   */
  readonly cluster?: Cluster;
  /**
   * Region, such as `eu`: `Placement.some` distributes over regions.
   *
   * @default - none
   */
  readonly region?: string;
  /**
   * Labels, by which placements select clusters. The label `region` is that of `region`.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Values of single environments, by their names, which replace those of the cluster.
   *
   * @default - none
   */
  readonly environments?: { readonly [environment: string]: ClusterValues };
  /**
   * Whether the cluster is there. Nothing is placed on one that is lost, or that is about to be replaced: what others can take is placed on them.
   *
   * @default true
   */
  readonly available?: boolean;
  /**
   * Address ranges of the pods as other clusters of the fleet see them, such as `["10.8.0.0/14"]`: for calls of exported Services.
   *
   * @default - unknown: exported Services of the cluster cannot be called, and its services cannot call those of others
   */
  readonly podCidrs?: string[];
  /**
   * Address ranges where the gateway of the cluster accepts requests, such as `["192.0.2.7/32"]`: for calls from other clusters.
   *
   * @default - unknown: calls from other clusters go to any public address, on the port only
   */
  readonly gatewayCidrs?: string[];
  /**
   * Whether this is the cluster in which Flux runs for all of the fleet, see `Waves.flux`.
   *
   * @default false
   */
  readonly hub?: boolean;
  /**
   * Name of the Secret with the access to the cluster, in the key `value`, beside the objects of Flux.
   *
   * @default - the name of the cluster
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#kubeconfig-reference
   */
  readonly kubeConfig?: string;
}

/** Folders of the output that are none of a cluster. */
const FOLDERS = ['delivery', 'karmada', 'waves'];

/**
 * A cluster of a fleet: what it provides, and which values differ there.
 *
 * @example
 * const fra = new FleetCluster('fra-1', {
 *   region: 'eu',
 *   labels: { tier: 'large' },
 *   subdomain: 'eu',
 *   registry: 'registry.eu.example.com/mirror',
 *   storageClass: 'premium',
 *   cluster: { version: '1.33', storageClasses: ['premium', 'standard'] },
 * });
 */
export class FleetCluster {
  /** Region. */
  public readonly region?: string;
  /** Labels. */
  public readonly labels: { readonly [key: string]: string };
  /** What the cluster provides; undefined for what that of the environment provides. */
  public readonly cluster?: Cluster;
  /** Whether the cluster is there. */
  public readonly available: boolean;
  /** Address ranges of the pods as other clusters see them. */
  public readonly podCidrs: string[];
  /** Address ranges where the gateway accepts requests. */
  public readonly gatewayCidrs: string[];
  /** Whether Flux runs here for all of the fleet. */
  public readonly isHub: boolean;
  /** Name of the Secret with the access to the cluster. */
  public readonly kubeConfig: string;
  private readonly values: ClusterValues;
  private readonly byEnvironment: { readonly [environment: string]: ClusterValues };

  /**
   * @param name of the cluster, and of its folder in the output
   * @throws ConfigurationError for props that are not valid
   */
  constructor(
    public readonly name: string,
    props: FleetClusterProps = {},
  ) {
    const {
      cluster,
      region,
      labels = {},
      environments = {},
      available = true,
      podCidrs,
      gatewayCidrs,
      hub = false,
      kubeConfig = name,
      ...values
    } = props;
    const origin = `cluster ${name}`;
    checkLabelName(origin, 'name', name);
    if (FOLDERS.includes(name)) {
      throw new ConfigurationError(origin, `name "${name}" is that of a folder beside those of the clusters: use another`);
    }
    if (region !== undefined) {
      checkLabelName(origin, 'region', region);
    }
    checkLabels(origin, labels);
    if (Object.hasOwn(labels, 'region')) {
      throw new ConfigurationError(
        origin,
        `label region="${labels.region}" is not the region of the cluster: use \`region: '${labels.region}'\``,
      );
    }
    checkCidrs(origin, 'podCidrs', podCidrs);
    checkCidrs(origin, 'gatewayCidrs', gatewayCidrs);
    checkObjectName(origin, 'kubeConfig', kubeConfig);
    if (hub && props.kubeConfig !== undefined) {
      throw new ConfigurationError(origin, `kubeConfig "${kubeConfig}" leads to the hub itself, which needs none: omit it`);
    }
    if (cluster) {
      checkCluster(origin, cluster);
      resolveCluster(origin, cluster);
    }
    checkValues(origin, values);
    for (const [environment, own] of Object.entries(environments)) {
      checkLabelName(origin, 'environment', environment);
      checkValues(`${origin}, environment ${environment}`, own);
    }
    this.region = region;
    this.labels = labels;
    this.cluster = cluster;
    this.available = available;
    this.podCidrs = podCidrs ?? [];
    this.gatewayCidrs = gatewayCidrs ?? [];
    this.isHub = hub;
    this.kubeConfig = kubeConfig;
    this.values = values;
    this.byEnvironment = environments;
  }

  /** @internal environments that the cluster has values of */
  public get _named(): string[] {
    return Object.keys(this.byEnvironment);
  }

  /** @internal the values of an environment */
  public _valuesOf(environment: string): ClusterValues {
    return Object.hasOwn(this.byEnvironment, environment) ? overriding(this.values, this.byEnvironment[environment]) : this.values;
  }

  /** @internal whether the cluster has all labels; its region is one of them */
  public _matches(labels: { readonly [key: string]: string }): boolean {
    const own: { readonly [key: string]: string | undefined } = { ...this.labels, region: this.region };
    return Object.entries(labels).every(([key, value]) => own[key] === value);
  }
}

/** A domain of its own replaces a subdomain, and the other way round. */
function overriding({ domain, subdomain, ...others }: ClusterValues, own: ClusterValues): ClusterValues {
  const isNamed = own.domain !== undefined || own.subdomain !== undefined;
  return { ...others, ...(isNamed ? {} : { domain, subdomain }), ...own };
}

function checkValues(origin: string, values: ClusterValues): void {
  const { domain, subdomain } = values;
  if (domain !== undefined) {
    checkHostName(origin, 'domain', domain);
  }
  if (subdomain !== undefined) {
    checkHostName(origin, 'subdomain', subdomain);
  }
  if (domain !== undefined && subdomain !== undefined) {
    throw new ConfigurationError(
      origin,
      `domain "${domain}" and subdomain "${subdomain}" exclude each other: use \`subdomain\` for a name below the domain of the environment, or \`domain\` for another`,
    );
  }
  checkSizes(origin, values);
}
