import { ConfigurationError } from '../../kubernetes/configuration-error';
import { Port } from '../../network/port';
import { ReplicatedWorkloadProps } from '../replicated-props';
import { Scaling } from '../scaling';
import { ServiceType } from '../service-type';
import { ReleaseModel } from './release';

/** What the pods of a release are like. */
export interface ReleasedPods {
  readonly props: ReplicatedWorkloadProps;
  readonly isCalled: boolean;
  readonly isStateful: boolean;
  readonly scaling: Scaling;
  readonly serviceType: ServiceType;
  /** Ports of the Service. */
  readonly ports: readonly Port[];
}

/** Checks that two versions of a workload can run side by side. */
export function checkReleased(origin: string, { engine }: ReleaseModel, pods: ReleasedPods): void {
  const refuse = (problem: string, remedy = 'use `Rollout.rolling()`') => {
    throw new ConfigurationError(origin, `rollout beside the old version ${problem}: ${remedy}`);
  };
  if (!pods.isCalled) {
    refuse('judges requests, which a `Worker` does not receive');
  }
  if (pods.isStateful) {
    refuse('is not possible with a StatefulSet, whose replicas have names and data of their own', 'omit it');
  }
  if (pods.props.selector) {
    refuse('changes labels of the pods, which a `selector` that exists does not allow', 'omit `selector`, or use `Rollout.rolling()`');
  }
  if (pods.scaling.max === 0) {
    refuse('needs a replica, but there are 0', 'use `Scaling.fixed(1)` or more');
  }
  if (pods.serviceType._kind.kind !== 'clusterIp') {
    refuse('needs a Service with a cluster IP, but `serviceType` is another', 'use `ServiceType.clusterIp()`, and `exposeAt`');
  }
  if (engine === 'flagger') {
    pods.ports.forEach((port, index) => checkFlaggerPort(origin, port, index === 0));
  }
}

/** Flagger makes the Service: of the first port as it is told, of all others from the ports of the containers. */
function checkFlaggerPort(origin: string, { name, number, containerPort, protocol }: Port, isFirst: boolean): void {
  if (protocol !== 'TCP') {
    throw new ConfigurationError(
      origin,
      `port "${name}" speaks ${protocol}, but Flagger makes Services of TCP only: use \`Rollout.rolling()\`, or a service of its own for this port`,
    );
  }
  if (!isFirst && number !== containerPort) {
    throw new ConfigurationError(
      origin,
      `port "${name}" is ${number} in the Service and ${containerPort} in the container, but Flagger uses one number for all ports but the first: use ${containerPort} for both, or make it the first`,
    );
  }
}
