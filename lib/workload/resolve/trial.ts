import { Construct } from 'constructs';
import { pathBelow } from '../../kubernetes/check-id';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { INSTANCE_LABEL } from '../../kubernetes/labels';
import { checkLabelName } from '../../kubernetes/names';
import { plural } from '../../kubernetes/plural';
import { textOf } from '../../kubernetes/untyped';
import { profileOf } from '../../pod/runtime';
import { ReplicatedWorkloadProps } from '../replicated-props';
import { Scaling } from '../scaling';
import { ServiceType } from '../service-type';
import { Sharing } from '../sharing';
import { TrialProps } from '../trial-props';
import { ReplicatedModel, resolveReplicated, Service } from './replicated';

/** What a service was created from. */
export interface Described {
  readonly scope: Construct;
  readonly props: ReplicatedWorkloadProps;
  readonly serving: Service;
}

/** Another version of a service, resolved. Its pods have the name of the service in their labels, by which policies find both versions. */
export interface TrialModel extends ReplicatedModel {
  /** Percent. */
  readonly share: number;
  readonly isByReplicas: boolean;
}

/**
 * Resolves another version of a service.
 *
 * @param current the version that runs
 * @throws ConfigurationError for a share that is not possible, and for a service of which two versions cannot run side by side
 */
export function resolveTrial(current: ReplicatedModel, described: Described, trial: TrialProps): TrialModel {
  const { name: service } = current;
  const { scope, props, serving } = described;
  const { share, sharing = Sharing.byRoutes(), image } = trial;
  const origin = pathBelow(scope, service);
  const name = `${service}-next`;
  const isByReplicas = sharing._by === 'replicas';
  checkSharing(origin, sharing);
  checkLabelName(origin, 'name of the other version', name);
  checkShare(origin, share);
  checkSideBySide(origin, current, described);
  checkRouting(origin, current, isByReplicas);
  const scaling = isByReplicas ? scalingByShare(origin, current, trial) : trial.scaling;
  const model = resolveReplicated(
    scope,
    service,
    {
      ...props,
      image,
      scaling: scaling ?? current.scaling,
      // That of the service is one for its own number of replicas.
      disruption: scaling ? undefined : props.disruption,
    },
    {
      ...serving,
      serviceType: ServiceType.clusterIp(),
      // Those of a load balancer would be claims on the same address or name.
      serviceAnnotations: isInternal(current) ? serving.serviceAnnotations : undefined,
      instance: name,
    },
  );
  return { ...model, name, labels: { ...model.labels, [INSTANCE_LABEL]: name }, share, isByReplicas };
}

function isInternal({ serviceType: { _kind: type } }: ReplicatedModel): boolean {
  return type.kind === 'clusterIp' || type.kind === 'headless';
}

/** Programs without types may give a word. */
function checkSharing(origin: Origin, sharing: unknown): void {
  if (!(sharing instanceof Sharing)) {
    throw new ConfigurationError(
      origin,
      `sharing ${textOf(sharing)} is not a Sharing: use \`Sharing.byRoutes()\` or \`Sharing.byReplicas()\``,
    );
  }
}

function checkShare(origin: Origin, share: number): void {
  if (!Number.isInteger(share) || share < 0 || share > 100) {
    throw new ConfigurationError(origin, `share ${textOf(share)} is not valid: use a whole number of percent from 0 to 100`);
  }
}

/** Two versions at once are what a rolling update has, too, but for minutes. */
function checkSideBySide(origin: Origin, current: ReplicatedModel, { props }: Described): void {
  const { singleReplicaReason, stableNamesReason } = profileOf(props);
  const ownData = current.headless === undefined ? undefined : 'its replicas have names or storage of their own';
  const { isRecreate, isProgressive } = current.rollout;
  const alone = isRecreate ? 'its rollout is `Rollout.recreate()`' : undefined;
  const released = isProgressive ? 'its rollout runs each new version beside the old one already' : undefined;
  const reason = ownData ?? singleReplicaReason ?? stableNamesReason ?? alone ?? released;
  if (reason !== undefined) {
    throw new ConfigurationError(
      origin,
      `cannot be tried out in another version beside the current one, because ${reason}: change its \`image\` instead`,
    );
  }
  if (current.isTakenOver) {
    throw new ConfigurationError(
      origin,
      `cannot be tried out in another version, whose pods the given selector ${JSON.stringify(current.selector)} would select, too: change its \`image\` instead, or omit \`selector\``,
    );
  }
}

function checkRouting(origin: Origin, { environment }: ReplicatedModel, isByReplicas: boolean): void {
  const { kind } = environment._cluster.routing._kind;
  if (!isByReplicas && (kind === 'ingress' || kind === 'none')) {
    const what = kind === 'ingress' ? 'an Ingress has no weights' : 'the cluster has no routes';
    throw new ConfigurationError(
      origin,
      `shares requests by routes, but ${what}: set the cluster's \`routing\` to a Gateway, or use \`Sharing.byReplicas()\``,
    );
  }
}

/** As many replicas as are at most the share of all. */
function scalingByShare(origin: Origin, { scaling: { min } }: ReplicatedModel, { share, scaling }: TrialProps): Scaling {
  if (scaling) {
    throw new ConfigurationError(
      origin,
      `has a scaling from ${scaling.min} for the version that is tried out, but with \`Sharing.byReplicas()\` the share decides: omit \`scaling\``,
    );
  }
  if (share === 0) {
    return Scaling.fixed(1);
  }
  if (share === 100) {
    throw new ConfigurationError(
      origin,
      'share 100 leaves nothing for the current version, which keeps its replicas: use at most 99, or change the `image` of the service instead',
    );
  }
  const replicas = Math.floor((share * min) / (100 - share));
  if (replicas === 0) {
    const least = Math.ceil(100 / (min + 1));
    const enough = Math.ceil((100 - share) / share);
    throw new ConfigurationError(
      origin,
      `share ${share} is less than one replica beside ${min}: use ` +
        (least < 100 ? `\`share: ${least}\` or more, or ` : '') +
        `at least ${plural(enough, 'replica')} of the service, or a Gateway with \`Sharing.byRoutes()\`, whose shares do not depend on replicas`,
    );
  }
  return Scaling.fixed(replicas);
}
