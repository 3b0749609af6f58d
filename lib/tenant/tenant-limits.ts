import { Size } from 'cdk8s';
import { Cpu, k8s } from 'cdk8s-plus-27';
import { unlessEmpty } from '../kubernetes/compact';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { bytes, cpuMillis, cpuQuantity, sizeQuantity } from '../kubernetes/quantity';
import { checkCpu, checkSize } from './tenant-quota';

/**
 * What one container and one claim of a namespace may ask for: its LimitRange.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export interface TenantLimits {
  /**
   * Most CPU of a container. Containers without a CPU limit receive this one.
   *
   * @default - unlimited
   */
  readonly maxCpu?: Cpu;
  /**
   * Least CPU of a container.
   *
   * @default - none
   */
  readonly minCpu?: Cpu;
  /**
   * CPU request of containers that have none.
   *
   * @default - `maxCpu`, or else `minCpu`, or else none
   */
  readonly defaultCpu?: Cpu;
  /**
   * Most memory of a container.
   *
   * @default - unlimited
   */
  readonly maxMemory?: Size;
  /**
   * Least memory of a container.
   *
   * @default - none
   */
  readonly minMemory?: Size;
  /**
   * Memory limit and request of containers that have none.
   *
   * @default - `maxMemory`, or else none
   */
  readonly defaultMemory?: Size;
  /**
   * Largest size of a claim.
   *
   * @default - unlimited
   */
  readonly maxClaim?: Size;
  /**
   * Smallest size of a claim.
   *
   * @default - none
   */
  readonly minClaim?: Size;
}

/** @throws ConfigurationError for values that are not valid, and for a minimum above a default or a maximum */
export function checkLimits(origin: string, limits: TenantLimits): void {
  const { minCpu, defaultCpu, maxCpu, minMemory, defaultMemory, maxMemory, minClaim, maxClaim } = limits;
  Object.entries({ minCpu, defaultCpu, maxCpu }).forEach(([what, cpu]) => {
    checkCpu(origin, `limits ${what}`, cpu);
  });
  Object.entries({ minMemory, defaultMemory, maxMemory, minClaim, maxClaim }).forEach(([what, size]) => {
    checkSize(origin, `limits ${what}`, size);
  });
  const millis = (cpu?: Cpu) => cpu && { value: cpuMillis(cpu), text: cpuQuantity(cpuMillis(cpu)) };
  const size = (given?: Size) => given && { value: bytes(given), text: sizeQuantity(given) };
  checkOrder(origin, { minCpu: millis(minCpu), defaultCpu: millis(defaultCpu), maxCpu: millis(maxCpu) });
  checkOrder(origin, { minMemory: size(minMemory), defaultMemory: size(defaultMemory), maxMemory: size(maxMemory) });
  checkOrder(origin, { minClaim: size(minClaim), maxClaim: size(maxClaim) });
}

function checkOrder(
  origin: string,
  bounds: { readonly [name: string]: { readonly value: number; readonly text: string } | undefined },
): void {
  const given = Object.entries(bounds).flatMap(([name, bound]) => (bound ? [{ name, ...bound }] : []));
  given.slice(1).forEach((upper, index) => {
    const lower = given[index];
    if (lower.value > upper.value) {
      throw new ConfigurationError(
        origin,
        `limits ${lower.name} of ${lower.text} is above ${upper.name} ${upper.text}: decrease it, or increase the other`,
      );
    }
  });
}

interface Quantities {
  readonly [resource: string]: string;
}

/** Bounds and defaults, as the API server completes them. */
export interface Bounds {
  readonly min: Quantities;
  readonly max: Quantities;
  readonly default: Quantities;
  readonly defaultRequest: Quantities;
  readonly minClaim?: string;
  readonly maxClaim?: string;
}

/** The bounds of a LimitRange with everything that the API server derives. */
export function boundsOf(limits: TenantLimits): Bounds {
  const { minCpu, defaultCpu, maxCpu, minMemory, defaultMemory, maxMemory, minClaim, maxClaim } = limits;
  const [min, max] = [quantities(minCpu, minMemory), quantities(maxCpu, maxMemory)];
  const defaults = { ...max, ...quantities(undefined, defaultMemory) };
  return {
    min,
    max,
    default: defaults,
    defaultRequest: { ...min, ...defaults, ...quantities(defaultCpu, defaultMemory) },
    minClaim: minClaim && sizeQuantity(minClaim),
    maxClaim: maxClaim && sizeQuantity(maxClaim),
  };
}

function quantities(cpu?: Cpu, memory?: Size): Quantities {
  return { ...(cpu && { cpu: cpuQuantity(cpuMillis(cpu)) }), ...(memory && { memory: sizeQuantity(memory) }) };
}

/** Items of the LimitRange; none without limits. What the API server would add is explicit. */
export function limitItems(limits: TenantLimits): k8s.LimitRangeItem[] {
  const { min, max, default: defaults, defaultRequest, minClaim, maxClaim } = boundsOf(limits);
  const ofContainers = { min: amounts(min), max: amounts(max), default: amounts(defaults), defaultRequest: amounts(defaultRequest) };
  const ofClaims = {
    min: amounts(minClaim === undefined ? {} : { storage: minClaim }),
    max: amounts(maxClaim === undefined ? {} : { storage: maxClaim }),
  };
  return [
    { type: 'Container', ...ofContainers },
    { type: 'PersistentVolumeClaim', ...ofClaims },
  ].filter(({ type: _, ...bounds }) => Object.values(bounds).some((bound) => bound !== undefined));
}

/** @internal amounts as cdk8s-plus types them; undefined for none */
export function amounts(given: Quantities): { [resource: string]: k8s.Quantity } | undefined {
  return unlessEmpty(Object.fromEntries(Object.entries(given).map(([resource, amount]) => [resource, k8s.Quantity.fromString(amount)])));
}
