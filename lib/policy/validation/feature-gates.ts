/** A field that API servers drop unless they are told to read it. */
export interface GatedField {
  /** `[]` stands for the items of a list. */
  readonly path: readonly string[];
  readonly gate: string;
  /** The version that has the field; those before do not know it. */
  readonly known: number;
  /** The version since which the gate is on by default; undefined where it is still off. */
  readonly on?: number;
  /** The value that stands for no field. */
  readonly usual?: unknown;
  /** Whether the API server refuses what remains. */
  readonly isRefused?: boolean;
}

/**
 * Those of the specification of pods, of containers, and of the specification of other kinds.
 *
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
export const OF_PODS: readonly GatedField[] = [
  { path: ['hostUsers'], gate: 'UserNamespacesSupport', known: 25, on: 33, usual: true },
  { path: ['hostnameOverride'], gate: 'HostnameOverride', known: 34, on: 35 },
  { path: ['resources'], gate: 'PodLevelResources', known: 32, on: 34 },
  { path: ['schedulingGroup'], gate: 'GenericWorkload', known: 36 },
  { path: ['workloadRef'], gate: 'GenericWorkload', known: 35 },
  { path: ['securityContext', 'supplementalGroupsPolicy'], gate: 'SupplementalGroupsPolicy', known: 31, on: 33, usual: 'Merge' },
  { path: ['securityContext', 'seLinuxChangePolicy'], gate: 'SELinuxChangePolicy', known: 32, on: 33 },
  { path: ['volumes', '[]', 'image'], gate: 'ImageVolume', known: 31, on: 35 },
  { path: ['volumes', '[]', 'projected', 'sources', '[]', 'clusterTrustBundle'], gate: 'ClusterTrustBundleProjection', known: 29 },
  { path: ['volumes', '[]', 'projected', 'sources', '[]', 'podCertificate'], gate: 'PodCertificateRequest', known: 34 },
  { path: ['initContainers', '[]', 'restartPolicy'], gate: 'SidecarContainers', known: 28, on: 29 },
];

export const OF_CONTAINERS: readonly GatedField[] = [
  { path: ['env', '[]', 'valueFrom', 'fileKeyRef'], gate: 'EnvFiles', known: 34, on: 35, isRefused: true },
  { path: ['lifecycle', 'stopSignal'], gate: 'ContainerStopSignals', known: 33 },
  { path: ['restartPolicyRules'], gate: 'ContainerRestartRules', known: 34, on: 35 },
  { path: ['volumeMounts', '[]', 'recursiveReadOnly'], gate: 'RecursiveReadOnlyMounts', known: 30, on: 31, usual: 'Disabled' },
];

export const OF_KINDS: readonly (GatedField & { readonly group: string; readonly kind: string })[] = [
  { group: 'batch', kind: 'Job', path: ['backoffLimitPerIndex'], gate: 'JobBackoffLimitPerIndex', known: 28, on: 29 },
  { group: 'batch', kind: 'Job', path: ['podReplacementPolicy'], gate: 'JobPodReplacementPolicy', known: 28, on: 29 },
  { group: 'batch', kind: 'Job', path: ['successPolicy'], gate: 'JobSuccessPolicy', known: 30, on: 31 },
  { group: 'batch', kind: 'Job', path: ['managedBy'], gate: 'JobManagedBy', known: 30, on: 32 },
  {
    group: '',
    kind: 'PersistentVolumeClaim',
    path: ['volumeAttributesClassName'],
    gate: 'VolumeAttributesClass',
    known: 29,
    on: 34,
  },
  {
    group: 'apps',
    kind: 'StatefulSet',
    path: ['updateStrategy', 'rollingUpdate', 'maxUnavailable'],
    gate: 'MaxUnavailableStatefulSet',
    known: 24,
    usual: 1,
  },
  ...['scaleUp', 'scaleDown'].map((direction) => ({
    group: 'autoscaling',
    kind: 'HorizontalPodAutoscaler',
    path: ['behavior', direction, 'tolerance'],
    gate: 'HPAConfigurableTolerance',
    known: 33,
    on: 35,
  })),
];
