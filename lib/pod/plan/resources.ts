import { Size, SizeRoundingBehavior } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Environment } from '../../environment/environment';
import { LEAST_MEMORY, Resources } from '../../environment/resources';
import { bytes, cpuMillis, cpuQuantity, sizeQuantity } from '../../kubernetes/quantity';

/** Disk for logs and the writable layer of a container without data: the kubelet rotates logs at 10 MiB and keeps 5 files of each container. */
const EPHEMERAL_STORAGE = Size.mebibytes(256);

/**
 * Requests and limits of a container.
 *
 * @param scratch mebibytes of scratch space, in addition to the disk of the container itself
 */
export function resolveResources(
  { values }: Resources,
  { cpuLimit, requestFactor }: Environment,
  scratch: number,
): k8s.ResourceRequirements | undefined {
  if (!values) {
    return undefined;
  }
  const { cpu, memory, memoryRequest = memory, ephemeralStorage = EPHEMERAL_STORAGE } = values;
  const limit = values.cpuLimit ? cpuMillis(values.cpuLimit) : cpuLimit.factor && Math.ceil(cpuMillis(cpu) * cpuLimit.factor);
  const disk = scratch
    ? Size.mebibytes(ephemeralStorage.toMebibytes({ rounding: SizeRoundingBehavior.FLOOR }) + scratch)
    : ephemeralStorage;
  const storage = quantity(sizeQuantity(disk));
  return {
    requests: {
      cpu: quantity(cpuQuantity(scaledUp(cpuMillis(cpu), requestFactor))),
      memory: quantity(sizeQuantity(scaledMemory(memoryRequest, requestFactor))),
      'ephemeral-storage': storage,
    },
    limits: {
      ...(limit && { cpu: quantity(cpuQuantity(limit)) }),
      memory: quantity(sizeQuantity(memory)),
      'ephemeral-storage': storage,
    },
  };
}

/** A part of a request of memory in whole mebibytes: not less than a process starts with, and not more than the request. */
function scaledMemory(request: Size, factor: number): Size {
  const part = Math.max(scaledUp(bytes(request) / MEBIBYTE, factor) * MEBIBYTE, LEAST_MEMORY);
  return part < bytes(request) ? Size.mebibytes(part / MEBIBYTE) : request;
}
const MEBIBYTE = 1024 * 1024;

/** A part of an amount, rounded up: a positive amount remains positive. */
function scaledUp(amount: number, factor: number): number {
  // 30 * 0.1 is 3.0000000000000004.
  return Math.ceil(Number((amount * factor).toFixed(6)));
}

function quantity(text: string): k8s.Quantity {
  return k8s.Quantity.fromString(text);
}
