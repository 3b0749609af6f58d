import { Size, SizeRoundingBehavior } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { CpuLimit } from '../../environment/cpu-limit';
import { cpuMillis, Resources } from '../../environment/resources';
import { cpuQuantity, sizeQuantity } from '../../kubernetes/quantity';

/** Disk for logs and the writable layer of a container without data: the kubelet rotates logs at 10 MiB and keeps 5 files of each container. */
const EPHEMERAL_STORAGE = Size.mebibytes(256);

/**
 * Requests and limits of a container.
 *
 * @param scratch mebibytes of scratch space, in addition to the disk of the container itself
 */
export function resolveResources({ values }: Resources, cpuLimit: CpuLimit, scratch: number): k8s.ResourceRequirements | undefined {
  if (!values) {
    return undefined;
  }
  const { cpu, memory, ephemeralStorage = EPHEMERAL_STORAGE } = values;
  const limit = values.cpuLimit ? cpuMillis(values.cpuLimit) : cpuLimit.factor && Math.ceil(cpuMillis(cpu) * cpuLimit.factor);
  const disk = scratch
    ? Size.mebibytes(ephemeralStorage.toMebibytes({ rounding: SizeRoundingBehavior.FLOOR }) + scratch)
    : ephemeralStorage;
  const both = { memory: quantity(sizeQuantity(memory)), 'ephemeral-storage': quantity(sizeQuantity(disk)) };
  return {
    requests: { cpu: quantity(cpuQuantity(cpuMillis(cpu))), ...both },
    limits: { ...(limit && { cpu: quantity(cpuQuantity(limit)) }), ...both },
  };
}

function quantity(text: string): k8s.Quantity {
  return k8s.Quantity.fromString(text);
}
