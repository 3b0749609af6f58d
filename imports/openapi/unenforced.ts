/**
 * Fields that Kubernetes' OpenAPI documents require, while its API servers accept objects without them: documents require each field that Go writes
 * always, and what the server demands is in the code of its validation. It sets a default for the field, takes its zero value, or does not look.
 *
 * @see https://github.com/kubernetes/kubernetes/tree/v1.36.3/pkg/apis (`validation/validation.go` and `defaults.go` of each group)
 */
const UNENFORCED: { readonly [schema: string]: readonly string[] | undefined } = {
  'api.apps.v1.ControllerRevision': ['revision'],
  'api.apps.v1.StatefulSetSpec': ['serviceName'],
  'api.batch.v1.PodFailurePolicy': ['rules'],
  'api.batch.v1.PodFailurePolicyOnPodConditionsPattern': ['status'],
  'api.core.v1.HTTPHeader': ['value'],
  'api.core.v1.ISCSIPersistentVolumeSource': ['lun'],
  'api.core.v1.ISCSIVolumeSource': ['lun'],
  'api.core.v1.LimitRangeSpec': ['limits'],
  'api.core.v1.PreferredSchedulingTerm': ['preference'],
  'api.core.v1.ScaleIOPersistentVolumeSource': ['secretRef'],
  'api.core.v1.ScaleIOVolumeSource': ['secretRef'],
  'api.core.v1.SleepAction': ['seconds'],
  'api.core.v1.Sysctl': ['value'],
  'api.discovery.v1.EndpointSlice': ['endpoints'],
  'api.networking.v1.NetworkPolicySpec': ['podSelector'],
  'api.rbac.v1.RoleRef': ['apiGroup'],
  'api.resource.v1.DeviceClass': ['spec'],
  'api.resource.v1.ResourceClaim': ['spec'],
  'api.resource.v1.ResourceClaimTemplate': ['spec'],
  'api.resource.v1.ResourceClaimTemplateSpec': ['spec'],
  'api.resource.v1.ResourcePool': ['generation'],
  'api.scheduling.v1.PriorityClass': ['value'],
  'api.storage.v1.CSIDriver': ['spec'],
  'api.storage.v1.CSINode': ['spec'],
  'api.storage.v1.CSINodeSpec': ['drivers'],
  'api.storage.v1.TokenRequest': ['audience'],
  'apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion': ['served', 'storage'],
  'apimachinery.pkg.apis.meta.v1.GroupResource': ['group'],
};

/** Whether an API server refuses objects of a schema such as `io.k8s.api.core.v1.Container` without a field that the schema requires. */
export function isEnforced(schema: string, field: string): boolean {
  // Versions such as v1beta1 are validated as v1 is.
  const name = schema.replace(/^io\.k8s\./, '').replace(/\.v\d+(alpha|beta)\d+\./, '.v1.');
  return !UNENFORCED[name]?.includes(field);
}
