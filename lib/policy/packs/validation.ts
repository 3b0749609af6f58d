import { IRule } from '../rule';
import { accessReviews } from '../rules/access-reviews';
import { admissionBindings } from '../rules/admission-bindings';
import { admissionPolicies } from '../rules/admission-policies';
import { annotations } from '../rules/annotations';
import { apiServices } from '../rules/api-services';
import { autoscalerLimits } from '../rules/autoscaler-limits';
import { autoscalerMetrics } from '../rules/autoscaler-metrics';
import { clusterClasses } from '../rules/cluster-classes';
import { configMapData } from '../rules/config-map-data';
import { containerNames } from '../rules/container-names';
import { containerPorts } from '../rules/container-ports';
import { containerRestarts } from '../rules/container-restarts';
import { controllerRevisions } from '../rules/controller-revisions';
import { csiObjects } from '../rules/csi-objects';
import { deviceClaims } from '../rules/device-claims';
import { disruptionBudgets } from '../rules/disruption-budgets';
import { dnsConfig } from '../rules/dns-config';
import { endpointSlices } from '../rules/endpoint-slices';
import { endpoints } from '../rules/endpoints';
import { envNames } from '../rules/env-names';
import { envSources } from '../rules/env-sources';
import { ephemeralContainers } from '../rules/ephemeral-containers';
import { events } from '../rules/events';
import { featureGates } from '../rules/feature-gates';
import { flowSchemas } from '../rules/flow-schemas';
import { generatedNames } from '../rules/generated-names';
import { ingressHosts } from '../rules/ingress-hosts';
import { ingressPaths } from '../rules/ingress-paths';
import { initContainers } from '../rules/init-containers';
import { jobCounts } from '../rules/job-counts';
import { jobSelectors } from '../rules/job-selectors';
import { limitRanges } from '../rules/limit-ranges';
import { namespaceLabels } from '../rules/namespace-labels';
import { networkPolicyRules } from '../rules/network-policy-rules';
import { nodeAffinity } from '../rules/node-affinity';
import { nodePortRange } from '../rules/node-port-range';
import { nodes } from '../rules/nodes';
import { objectReferences } from '../rules/object-references';
import { persistentVolumes } from '../rules/persistent-volumes';
import { podAffinity } from '../rules/pod-affinity';
import { podAnnotations } from '../rules/pod-annotations';
import { podClasses } from '../rules/pod-classes';
import { podBindings } from '../rules/pod-bindings';
import { podDeadlines } from '../rules/pod-deadlines';
import { podFailurePolicy } from '../rules/pod-failure-policy';
import { podNames } from '../rules/pod-names';
import { podOs } from '../rules/pod-os';
import { podResources } from '../rules/pod-resources';
import { priorityClasses } from '../rules/priority-classes';
import { priorityLevels } from '../rules/priority-levels';
import { probeHandlers } from '../rules/probe-handlers';
import { probeNumbers } from '../rules/probe-numbers';
import { rbacBindings } from '../rules/rbac-bindings';
import { rbacRules } from '../rules/rbac-rules';
import { requestsAboveLimits } from '../rules/requests-above-limits';
import { resourceClaims } from '../rules/resource-claims';
import { resourceDefinitions } from '../rules/resource-definitions';
import { resourceQuantities } from '../rules/resource-quantities';
import { resourceQuotas } from '../rules/resource-quotas';
import { resourceSlices } from '../rules/resource-slices';
import { restartPolicy } from '../rules/restart-policy';
import { schedule } from '../rules/schedule';
import { secretData } from '../rules/secret-data';
import { securityContexts } from '../rules/security-contexts';
import { selectors } from '../rules/selectors';
import { serviceAddresses } from '../rules/service-addresses';
import { servicePorts } from '../rules/service-ports';
import { serviceRanges } from '../rules/service-ranges';
import { serviceTypes } from '../rules/service-types';
import { statefulSets } from '../rules/stateful-sets';
import { successPolicy } from '../rules/success-policy';
import { signingRequests } from '../rules/signing-requests';
import { storageClasses } from '../rules/storage-classes';
import { sysctls } from '../rules/sysctls';
import { tolerations } from '../rules/tolerations';
import { topologySpread } from '../rules/topology-spread';
import { updateStrategy } from '../rules/update-strategy';
import { volumeClaims } from '../rules/volume-claims';
import { volumeDevices } from '../rules/volume-devices';
import { volumeDrivers } from '../rules/volume-drivers';
import { volumeFiles } from '../rules/volume-files';
import { volumeMounts } from '../rules/volume-mounts';
import { volumeSources } from '../rules/volume-sources';
import { webhooks } from '../rules/webhooks';
import { windowsOptions } from '../rules/windows-options';
import { workloadCounts } from '../rules/workload-counts';

/** What the API server refuses of objects that have the schema of their kind. */
export const VALIDATION: readonly IRule[] = [
  accessReviews,
  admissionBindings,
  admissionPolicies,
  annotations,
  apiServices,
  autoscalerLimits,
  autoscalerMetrics,
  clusterClasses,
  configMapData,
  containerNames,
  containerPorts,
  containerRestarts,
  controllerRevisions,
  csiObjects,
  deviceClaims,
  disruptionBudgets,
  dnsConfig,
  endpointSlices,
  endpoints,
  envNames,
  envSources,
  ephemeralContainers,
  events,
  featureGates,
  flowSchemas,
  generatedNames,
  ingressHosts,
  ingressPaths,
  initContainers,
  jobCounts,
  jobSelectors,
  limitRanges,
  namespaceLabels,
  networkPolicyRules,
  nodeAffinity,
  nodePortRange,
  nodes,
  objectReferences,
  persistentVolumes,
  podAffinity,
  podAnnotations,
  podClasses,
  podBindings,
  podDeadlines,
  podFailurePolicy,
  podNames,
  podOs,
  podResources,
  priorityClasses,
  priorityLevels,
  probeHandlers,
  probeNumbers,
  rbacBindings,
  rbacRules,
  requestsAboveLimits,
  resourceClaims,
  resourceDefinitions,
  resourceQuantities,
  resourceQuotas,
  resourceSlices,
  restartPolicy,
  schedule,
  secretData,
  securityContexts,
  selectors,
  serviceAddresses,
  servicePorts,
  serviceRanges,
  serviceTypes,
  statefulSets,
  successPolicy,
  signingRequests,
  storageClasses,
  sysctls,
  tolerations,
  topologySpread,
  updateStrategy,
  volumeClaims,
  volumeDevices,
  volumeDrivers,
  volumeFiles,
  volumeMounts,
  volumeSources,
  webhooks,
  windowsOptions,
  workloadCounts,
];
