import { isKey } from '../../kubernetes/labels';
import { Field } from '../field';
import { shown } from './checks';
import { ONE, quantityOf } from './quantity';
import { Refuse } from './refusals';

const OF_CONTAINERS = new Set(['cpu', 'memory', 'ephemeral-storage']);
const HUGE_PAGES = 'hugepages-';

/** Whether Kubernetes defines a resource: one without a domain, or of its own. */
function isNative(resource: string): boolean {
  return !resource.includes('/') || resource.includes('kubernetes.io/');
}

/** Whether containers may use more of a resource than they request. */
export function mayOvercommit(resource: string): boolean {
  return isNative(resource) && !resource.startsWith(HUGE_PAGES);
}

/** Refuses a resource that containers do not have; whether it is one. */
export function checkResourceName(refuse: Refuse, resource: Field): boolean {
  const name = resource.key;
  if (!isKey(name) || (!isNative(name) && (name.startsWith('requests.') || !isKey(`requests.${name}`)))) {
    refuse(
      resource,
      `resource "${name}" is not valid`,
      'use cpu, memory, ephemeral-storage, or a name with a domain, such as "example.com/gpu"',
    );
    return false;
  }
  if (!name.includes('/') && !OF_CONTAINERS.has(name) && !name.startsWith(HUGE_PAGES)) {
    refuse(
      resource,
      `containers have no resource "${name}"`,
      'use cpu, memory, ephemeral-storage, or a name with a domain, such as "example.com/gpu"',
    );
    return false;
  }
  return true;
}

/** Refuses a negative amount of a resource, and a part of a device. */
export function checkAmount(refuse: Refuse, resource: Field): void {
  const amount = quantityOf(resource.value);
  if (amount === undefined) {
    return;
  }
  const name = resource.key;
  if (amount < 0n) {
    refuse(resource, `${shown(resource)} is negative`, 'use at least 0');
  } else if (!isNative(name) && amount % ONE !== 0n) {
    refuse(resource, `${shown(resource)} is not a whole number`, 'use a whole number of devices');
  } else if (name.startsWith(HUGE_PAGES)) {
    const page = quantityOf(name.slice(HUGE_PAGES.length));
    if (page === undefined || page <= 0n || amount % page !== 0n) {
      refuse(resource, `${shown(resource)} is not a multiple of the size of its pages`, 'use a multiple, as in `hugepages-2Mi: 4Mi`');
    }
  }
}
