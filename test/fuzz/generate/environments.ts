import {
  Cluster,
  CpuLimit,
  Delivery,
  DeliveryRights,
  DnsServer,
  Environment,
  Image,
  PodSelection,
  Priority,
  Resources,
  Routing,
} from '../../../lib';
import fc from 'fast-check';
import { few, optional } from '../../arbitraries';
import { engines } from './releases';
import { annotations, labels } from './values';

/** Minor versions of Kubernetes, from the oldest to the newest that is supported. */
export interface Minors {
  readonly least: number;
  readonly most: number;
}

/** Pods of an add-on. */
const pods = (namespace: string): fc.Arbitrary<PodSelection> =>
  fc.constantFrom<PodSelection[]>({ namespace }, { namespace, podLabels: {} }, { namespace, podLabels: { app: namespace } });

const routings = fc.oneof(
  few({
    className: fc.constantFrom('nginx', 'traefik'),
    controller: pods('ingress'),
    annotations,
    webSocketAnnotations: annotations,
    grpcAnnotations: annotations,
  }).map((props) => Routing.ingress(props)),
  fc
    .tuple(optional(pods('envoy')), optional(annotations))
    .map(([controller, given]) => Routing.gateway({ className: 'eg', controller, annotations: given })),
  fc
    .tuple(optional(pods('envoy')), optional(fc.constant('https')))
    .map(([controller, sectionName]) => Routing.existingGateway({ name: 'shared', namespace: 'infra', controller, sectionName })),
  fc.constant(Routing.none()),
);

export const priorities = fc.constantFrom(
  Priority.existing('system-cluster-critical'),
  Priority.create('high', 1_000_000_000),
  Priority.create('low.shop', -5),
);

export const namedResources = fc.constantFrom(
  Resources.nano(),
  Resources.tiny(),
  Resources.small(),
  Resources.medium(),
  Resources.large(),
  Resources.huge(),
);

/** Clusters with any of the features. */
export const clusters = ({ least, most }: Minors): fc.Arbitrary<Cluster> =>
  fc
    .tuple(
      fc.integer({ min: least, max: most }),
      few(
        {
          routing: routings,
          storageClasses: fc.constantFrom<string[][]>(['fast', 'standard'], ['standard.example.com']),
          certManager: fc.record(
            {
              issuer: fc.constant('letsencrypt'),
              kind: fc.constantFrom('ClusterIssuer', 'Issuer'),
              internalIssuer: fc.constant('internal'),
            },
            { requiredKeys: ['issuer'] },
          ),
          prometheus: fc
            .tuple(pods('monitoring'), optional(labels), optional(labels))
            .map(([selection, monitorLabels, ruleLabels]) => ({ ...selection, monitorLabels, ruleLabels })),
          grafana: few({ dashboardLabels: fc.constant({ grafana: 'yes' }), folder: fc.constantFrom('Shop', 'Läden & more') }),
          externalSecrets: fc.record(
            { name: fc.constant('vault'), kind: fc.constantFrom('ClusterSecretStore', 'SecretStore') },
            { requiredKeys: ['name'] },
          ),
          metricsServer: fc.boolean(),
          customMetrics: fc.boolean(),
          zones: fc.boolean(),
          dns: fc.oneof(
            pods('dns'),
            fc.constantFrom<DnsServer[]>(
              { namespace: 'dns', port: 5353 },
              { cidrs: ['169.254.20.10/32'] },
              { namespace: 'dns', port: 5353, cidrs: ['169.254.20.10/32'] },
            ),
          ),
          apiServer: fc.record(
            { cidrs: fc.constantFrom<string[][]>(['10.0.0.2/32'], ['192.0.2.0/24', '2001:db8::/64']), port: fc.constantFrom(443, 16443) },
            { requiredKeys: ['cidrs'] },
          ),
        },
        10,
      ),
      engines,
    )
    .map(([minor, features, engine]) => ({ version: `1.${minor}`, ...features, ...(features.prometheus && engine) }));

/** How the cluster takes the environment from a repository, and what it has for that. */
const deliveries = fc.oneof(
  { weight: 2, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('flux' as const, 'argo' as const), fc.constantFrom(DeliveryRights.ofKinds(), DeliveryRights.ofNames()))
      .map(([kind, rights]) => ({ kind, delivery: Delivery[kind]({ repository: 'https://git.example.com/acme/shop', rights }) })),
  },
);

const custom = (minors: Minors): fc.Arbitrary<Environment> =>
  fc
    .tuple(
      clusters(minors),
      few(
        {
          domain: fc.constant('shop.example.com'),
          application: fc.constant('fuzz'),
          namespaces: fc.oneof(
            fc.constant({ createNamespace: false }),
            few({
              namespaceLabels: labels,
              namespaceAnnotations: annotations,
              podSecurity: fc.constantFrom('restricted', 'baseline', 'privileged'),
            }),
          ),
          defaultDeny: fc.boolean(),
          replicas: fc.integer({ min: 1, max: 4 }),
          resources: namedResources,
          cpuLimit: fc.constantFrom(CpuLimit.none(), CpuLimit.times(1), CpuLimit.times(2.5)),
          requestFactor: fc.constantFrom(1, 0.25, 0.1),
          imagePullPolicy: fc.constantFrom('Always', 'IfNotPresent', 'Never'),
          priority: priorities,
          registry: fc.constantFrom('registry.example.com/mirror', 'localhost:5000'),
          storageClass: fc.constantFrom('fast', 'standard.example.com'),
          pullSecrets: fc.constantFrom<string[][]>(['registry'], ['registry', 'other.registry']),
          kubectl: fc.constantFrom(Image.of('ghcr.io/acme/kubectl:v1.33.1', { pullSecrets: ['registry', 'acme'] })),
        },
        11,
      ),
      deliveries,
    )
    .map(([cluster, { namespaces, ...props }, delivered]) => {
      const gitOps = delivered && { [delivered.kind]: {} };
      return new Environment('fuzz', { ...props, cluster: { ...cluster, ...gitOps }, ...namespaces, delivery: delivered?.delivery });
    });

/** The version of the clusters that development, staging and production expect. */
const USUAL_MINOR = 30;

/** Development, staging and production as they are, on the cluster that they expect or another. */
const presets = (minors: Minors): fc.Arbitrary<Environment> =>
  fc
    .tuple(
      fc.constantFrom('development' as const, 'staging' as const, 'production' as const),
      minors.most < USUAL_MINOR ? clusters(minors) : optional(clusters(minors)),
    )
    .map(([name, cluster]) => Environment[name]({ domain: 'shop.example.com', application: 'fuzz', cluster }));

export const environments = (minors: Minors): fc.Arbitrary<Environment> =>
  fc.oneof({ weight: 3, arbitrary: custom(minors) }, { weight: 1, arbitrary: presets(minors) });
