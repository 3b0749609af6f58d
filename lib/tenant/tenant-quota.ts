import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { checkCount } from '../kubernetes/check-count';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { isKey } from '../kubernetes/labels';
import { checkObjectName } from '../kubernetes/names';
import { bytes, checkWhole, cpuMillis, cpuQuantity, sizeQuantity } from '../kubernetes/quantity';
import { textOf } from '../kubernetes/untyped';

/**
 * What all objects of a namespace may ask for together: its ResourceQuota.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export interface TenantQuota {
  /**
   * Sum of the CPU requests of all pods, such as `Cpu.units(20)`.
   *
   * @default - unlimited
   */
  readonly cpu?: Cpu;
  /**
   * Sum of the memory requests of all pods.
   *
   * @default - unlimited
   */
  readonly memory?: Size;
  /**
   * Sum of the CPU limits of all pods. Containers without a CPU limit are refused then, unless the limits of the namespace set one.
   *
   * @default - unlimited
   */
  readonly cpuLimit?: Cpu;
  /**
   * Sum of the memory limits of all pods.
   *
   * @default - unlimited
   */
  readonly memoryLimit?: Size;
  /**
   * Sum of the requests of all pods for the disk of their nodes.
   *
   * @default - unlimited
   */
  readonly ephemeralStorage?: Size;
  /**
   * Number of pods that have not ended.
   *
   * @default - unlimited
   */
  readonly pods?: number;
  /**
   * Sum of the sizes of all claims.
   *
   * @default - unlimited
   */
  readonly storage?: Size;
  /**
   * Number of claims.
   *
   * @default - unlimited
   */
  readonly claims?: number;
  /**
   * Sum of the sizes of the claims of a storage class, by class; `Size.gibibytes(0)` refuses the class.
   *
   * @default - none: `storage` alone is a limit
   */
  readonly storageClasses?: { readonly [storageClass: string]: Size };
  /**
   * Sum of the requests for extended resources, such as `{ 'nvidia.com/gpu': 2 }`.
   *
   * @default - unlimited
   */
  readonly extendedResources?: { readonly [resource: string]: number };
  /**
   * Number of Services of type LoadBalancer.
   *
   * @default 0
   */
  readonly loadBalancers?: number;
  /**
   * Number of ports of Services that are open on each node, those of load balancers included.
   *
   * @default 0
   */
  readonly nodePorts?: number;
  /**
   * Numbers of objects, such as `{ secrets: 50, 'count/deployments.apps': 20 }`.
   *
   * @default - unlimited
   */
  readonly objects?: { readonly [resource: string]: number };
}

/** Resources whose objects have a quota without `count/`. */
const COUNTED = ['configmaps', 'persistentvolumeclaims', 'replicationcontrollers', 'secrets', 'services'];
const COUNT = /^count\/[a-z]+(\.[a-z0-9]([-a-z0-9.]*[a-z0-9])?)?$/;

/** @throws ConfigurationError for amounts and names that are not valid */
export function checkQuota(origin: string, quota: TenantQuota): void {
  const {
    cpu,
    cpuLimit,
    memory,
    memoryLimit,
    ephemeralStorage,
    storage,
    storageClasses = {},
    extendedResources = {},
    objects = {},
  } = quota;
  Object.entries({ cpu, cpuLimit }).forEach(([what, value]) => {
    checkCpu(origin, `quota ${what}`, value);
  });
  Object.entries({ memory, memoryLimit, ephemeralStorage, storage }).forEach(([what, value]) => {
    checkSize(origin, `quota ${what}`, value);
  });
  for (const [name, size] of Object.entries(storageClasses)) {
    checkObjectName(origin, 'storage class', name);
    checkSize(origin, `quota of storage class ${name}`, size, 0);
  }
  const { pods, claims, loadBalancers, nodePorts } = quota;
  const counts = Object.entries({ pods, claims, loadBalancers, nodePorts }).filter(([, count]) => count !== undefined);
  for (const [name, count] of [...counts, ...Object.entries(extendedResources), ...Object.entries(objects)]) {
    checkCount(origin, `quota ${name}`, count!, 0);
  }
  for (const name of Object.keys(extendedResources)) {
    if (!isKey(name) || !name.includes('/')) {
      throw new ConfigurationError(
        origin,
        `extended resource "${name}" is not valid: use the name that the device plugin reports, such as "nvidia.com/gpu"`,
      );
    }
  }
  for (const name of Object.keys(objects)) {
    if (!COUNTED.includes(name) && !COUNT.test(name)) {
      throw new ConfigurationError(
        origin,
        `quota object "${name}" is not counted: use ${COUNTED.join(', ')}, or a resource and its group, such as "count/deployments.apps"`,
      );
    }
  }
}

/** @throws ConfigurationError for a CPU that is not a number of thousandths above 0 */
export function checkCpu(origin: string, what: string, cpu?: Cpu): void {
  if (cpu === undefined) {
    return;
  }
  // Programs without types pass anything.
  const { amount } = cpu as { amount?: unknown };
  if (typeof amount !== 'string' || !(cpuMillis(cpu) >= 1 && Number.isInteger(cpuMillis(cpu)))) {
    throw new ConfigurationError(
      origin,
      `${what} "${textOf(amount ?? cpu)}" is not valid: use at least Cpu.millis(1), in whole thousandths`,
    );
  }
}

/** @throws ConfigurationError for what is no size, or below the least number of bytes */
export function checkSize(origin: string, what: string, size?: Size, least = 1024): void {
  if (size === undefined) {
    return;
  }
  if (typeof (size as Partial<Size>).toKibibytes !== 'function' || !(bytes(size) >= least)) {
    const value = typeof (size as Partial<Size>).toKibibytes === 'function' ? `${bytes(size)} bytes` : `"${textOf(size)}"`;
    throw new ConfigurationError(origin, `${what} of ${value} is not valid: use a size such as Size.gibibytes(4)`);
  }
  checkWhole(origin, what, size);
}

/** `spec.hard` of the ResourceQuota. */
export function hardOf(quota: TenantQuota): { readonly [resource: string]: string } {
  const { cpu, cpuLimit, memory, memoryLimit, ephemeralStorage, storage, storageClasses = {}, extendedResources = {} } = quota;
  const { pods, claims, loadBalancers = 0, nodePorts = 0, objects = {} } = quota;
  const hard: { [resource: string]: string | undefined } = {
    'requests.cpu': cpu && cpuQuantity(cpuMillis(cpu)),
    'limits.cpu': cpuLimit && cpuQuantity(cpuMillis(cpuLimit)),
    'requests.memory': memory && sizeQuantity(memory),
    'limits.memory': memoryLimit && sizeQuantity(memoryLimit),
    'requests.ephemeral-storage': ephemeralStorage && sizeQuantity(ephemeralStorage),
    'requests.storage': storage && sizeQuantity(storage),
    pods: pods?.toString(),
    persistentvolumeclaims: claims?.toString(),
    'services.loadbalancers': String(loadBalancers),
    'services.nodeports': String(nodePorts),
    ...Object.fromEntries(
      Object.entries(storageClasses).map(([name, size]) => [`${name}${OF_CLASS}requests.storage`, quantityOrZero(size)]),
    ),
    ...Object.fromEntries(Object.entries(extendedResources).map(([name, count]) => [`requests.${name}`, String(count)])),
    ...Object.fromEntries(Object.entries(objects).map(([name, count]) => [name, String(count)])),
  };
  return Object.fromEntries(Object.entries(hard).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Between the name of a storage class and what is counted of its claims. */
export const OF_CLASS = '.storageclass.storage.k8s.io/';

function quantityOrZero(size: Size): string {
  return bytes(size) === 0 ? '0' : sizeQuantity(size);
}
