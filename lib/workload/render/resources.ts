import { k8s } from 'cdk8s-plus-27';
import { CpuLimit } from '../../environment/cpu-limit';
import { cpuMillis, Resources } from '../../environment/resources';
import { Size, SizeRoundingBehavior } from 'cdk8s';
import { cpuQuantity, sizeQuantity } from '../../kubernetes/quantity';

const EPHEMERAL = Size.mebibytes(256);

/** @param scratch mebibytes of scratch space, on top of the container's own disk */
export function resources({ values }: Resources, cpuLimit: CpuLimit, scratch: number): k8s.ResourceRequirements | undefined {
  if (!values) {
    return undefined;
  }
  const { cpu, memory, ephemeralStorage = EPHEMERAL } = values;
  const limit = values.cpuLimit ? cpuMillis(values.cpuLimit) : cpuLimit.factor && Math.ceil(cpuMillis(cpu) * cpuLimit.factor);
  const same = {
    memory: quantity(sizeQuantity(memory)),
    'ephemeral-storage': quantity(
      sizeQuantity(
        scratch ? Size.mebibytes(ephemeralStorage.toMebibytes({ rounding: SizeRoundingBehavior.FLOOR }) + scratch) : ephemeralStorage,
      ),
    ),
  };
  return {
    requests: { cpu: quantity(cpuQuantity(cpuMillis(cpu))), ...same },
    limits: { ...(limit && { cpu: quantity(cpuQuantity(limit)) }), ...same },
  };
}

function quantity(text: string): k8s.Quantity {
  return k8s.Quantity.fromString(text);
}
