import { Construct } from 'constructs';
import { Environment, namespaceOf } from '../../environment/environment';
import { ownLabels } from '../../environment/own-labels';
import { Priority } from '../../environment/priority';
import { checkIdInChart, pathBelow } from '../../kubernetes/check-id';
import {
  checkAnnotations,
  checkOwnLabels,
  checkSelector,
  identifyingLabels,
  labelValue,
  NAME_LABEL,
  VERSION_LABEL,
} from '../../kubernetes/labels';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { Port } from '../../network/port';
import { planPod, PodPlan } from '../../pod/plan/pod';
import { PodTraits } from '../../pod/plan/traits';
import { ApiAccess } from '../access';
import { WorkloadProps } from '../workload-props';

interface Labels {
  readonly [key: string]: string;
}

/** What all kinds of workload resolve first: names, labels and rights. */
export interface WorkloadModel {
  /** Name of the workload and of most of its objects. */
  readonly name: string;
  readonly namespace: string;
  readonly environment: Environment;
  /** Ports of the main container and its sidecars; empty for workers and tasks. */
  readonly ports: readonly Port[];
  /** Labels that select the pods. They never change, because selectors are immutable. */
  readonly selector: Labels;
  /** Labels by which NetworkPolicies select the pods. */
  readonly podLabels: Labels;
  /** Whether the selector is that of a controller that exists, with pods that this library has not described. */
  readonly isTakenOver: boolean;
  readonly labels: Labels;
  /** The label with the version of the image: on pods and their controllers only, since it would change other objects without need. */
  readonly versionLabel: Labels;
  readonly annotations: Labels;
  readonly serviceAccountAnnotations?: Labels;
  readonly access?: ApiAccess;
  readonly priority?: Priority;
  /** Pod Security level that the pods of an agent need; undefined for other workloads, which all satisfy `restricted`. */
  readonly agentLevel?: string;
  readonly pod: PodPlan;
}

/** What the kind of a workload decides about its pods. */
export type WorkloadTraits = Omit<PodTraits, 'origin' | 'name' | 'environment' | 'labels' | 'annotations' | 'hasToken'>;

/** Where a workload is created, and the error origin for its input. */
export interface Site {
  readonly origin: string;
  readonly environment: Environment;
  readonly selector: Labels;
  /** Whether the selector is given by the user. */
  readonly isTakenOver: boolean;
  /** Labels by which NetworkPolicies select the pods. */
  readonly podLabels: Labels;
}

/**
 * Checks the id of a workload, and resolves what its kind depends on.
 *
 * @param selector of a controller that exists
 * @param instance of a workload that exists: another version of it
 */
export function siteOf(scope: Construct, id: string, maxNameLength: number, selector?: Labels, instance?: string): Site {
  if (instance === undefined) {
    checkIdInChart(scope, id, maxNameLength);
  }
  const origin = pathBelow(scope, id);
  if (selector) {
    checkSelector(origin, selector);
  }
  return {
    origin,
    environment: Environment.of(scope),
    selector: selector ?? identifyingLabels(id, instance),
    isTakenOver: selector !== undefined,
    podLabels: selector ?? { [NAME_LABEL]: id },
  };
}

/**
 * Resolves what all workloads have in common.
 *
 * @param ports of all containers, where others may call them
 * @param traits of the pods, decided by the kind of the workload
 */
export function resolveWorkload(
  scope: Construct,
  id: string,
  { origin, environment, selector, isTakenOver, podLabels }: Site,
  props: WorkloadProps,
  ports: readonly Port[],
  traits: WorkloadTraits,
): WorkloadModel {
  const { access, annotations = {}, podAnnotations = {}, serviceAccountAnnotations } = props;
  checkOwnLabels(origin, props.labels ?? {});
  checkAnnotations(origin, { ...annotations, ...serviceAccountAnnotations });
  checkPodAnnotations(origin, annotations, podAnnotations);
  access?._check(origin);
  const priority = props.priority ?? environment.priority;
  priority?._check(origin);
  const labels = { ...identifyingLabels(id), ...ownLabels(scope), ...props.labels };
  const versionLabel = versionLabelOf(props);
  checkAgainst(origin, selector, props.labels);
  const pod = planPod(props, {
    origin,
    name: id,
    environment,
    // Last, because a given selector decides.
    labels: { ...labels, ...versionLabel, ...selector },
    annotations: { ...annotations, ...podAnnotations },
    hasToken: access !== undefined,
    // Last, because V8 takes many times longer to add fields to a spread object.
    ...traits,
  });
  return {
    name: id,
    namespace: namespaceOf(scope),
    environment,
    ports,
    selector,
    podLabels,
    isTakenOver,
    labels,
    versionLabel,
    annotations,
    serviceAccountAnnotations,
    access,
    priority,
    pod,
  };
}

function checkPodAnnotations(origin: string, annotations: Labels, podAnnotations: Labels): void {
  checkAnnotations(origin, podAnnotations);
  for (const [key, value] of Object.entries(podAnnotations)) {
    const other = Object.hasOwn(annotations, key) ? annotations[key] : value;
    if (other !== value) {
      throw new ConfigurationError(
        origin,
        `annotation ${key}="${value}" of the pods contradicts \`annotations\`, where it is "${other}": remove one of them`,
      );
    }
  }
}

/** Checks that labels of the user do not contradict the selector. */
function checkAgainst(origin: string, selector: Labels, labels: Labels = {}): void {
  const other = Object.keys(labels).find((key) => key in selector && labels[key] !== selector[key]);
  if (other !== undefined) {
    throw new ConfigurationError(
      origin,
      `label ${other} is "${labels[other]}", but "${selector[other]}" in the selector: omit it from \`labels\``,
    );
  }
}

function versionLabelOf({ image }: WorkloadProps): Labels {
  // Programs without types may omit the image: the plan of the pod refuses that.
  const version = labelValue((image as Partial<WorkloadProps['image']> | undefined)?.parts?.tag ?? '');
  return version === undefined ? {} : { [VERSION_LABEL]: version };
}
