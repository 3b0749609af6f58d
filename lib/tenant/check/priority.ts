import { podTemplateOf } from '../../kubernetes/pod-template';
import { fieldsOf } from '../../kubernetes/untyped';
import { Tenant } from '../tenant';
import { TenantObject } from '../usage/tenant-object';

/** The priority class of a workload, if its tenant may not use it. */
export function refusedPriority({ manifest }: TenantObject, { name, priorityClasses }: Tenant): string | undefined {
  const { priorityClassName } = fieldsOf(podTemplateOf(manifest)?.spec);
  if (typeof priorityClassName !== 'string' || priorityClassName === '' || priorityClasses.includes(priorityClassName)) {
    return undefined;
  }
  const remedy =
    priorityClasses.length > 0 ? `use ${priorityClasses.map((known) => `\`Priority.existing('${known}')\``).join(' or ')}` : 'omit it';
  return `priority class "${priorityClassName}" is none that tenant "${name}" may use: ${remedy}, or add it to the tenant`;
}
