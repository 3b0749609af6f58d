export { App, type AppProps } from './app/app';
export { PolicyValidation, type PolicyValidationProps } from './check/policy-validation';
export { ComposeProject, type ComposeProjectOptions } from './compose/compose-project';
export * from './environment/cluster';
export * from './environment/cpu-limit';
export {
  Delivery,
  type ArgoDeliveryProps,
  type FluxDeliveryProps,
  type GitDeliveryProps,
  type IDeliveredEnvironment,
} from './environment/delivery';
export { DeliveryRights } from './environment/delivery-rights';
export { Environment } from './environment/environment';
export * from './environment/environment-props';
export * from './environment/environment-chart';
export * from './environment/gitops';
export * from './environment/image';
export { Priority } from './environment/priority';
export { type GatewayMetrics, type ReleaseEngine } from './environment/release-engine';
export { Resources, type ResourcesProps } from './environment/resources';
export {
  Routing,
  type ExistingGatewayRoutingProps,
  type GatewayRoutingProps,
  type IngressRoutingProps,
  type PodSelection,
} from './environment/routing';
export * from './environment/tenant-chart';
export { type ClusterValues } from './fleet/cluster-values';
export { Fleet, type FleetProps } from './fleet/fleet';
export { FleetCluster, type FleetClusterProps } from './fleet/fleet-cluster';
export { FleetEnvironment } from './fleet/fleet-environment';
export { Placement } from './fleet/placement';
export { Waves, type FluxWavesProps, type WavesProps } from './fleet/waves/waves';
export * from './helm/helm-archive';
export { Alert, type AlertProps } from './monitoring/alert';
export * from './monitoring/alert-group';
export * from './monitoring/alert-rules';
export * from './monitoring/dashboard';
export { Address, type UrlOptions } from './network/address';
export { ExistingWorkload, type ExistingWorkloadProps } from './network/existing-workload';
export { Call, type AddressRange, type CallOptions, type ICallable } from './network/call';
export * from './network/call-graph';
export { type CertificateRequest } from './network/certificate';
export { type ExposeOptions } from './network/expose-options';
export { type HeaderChanges } from './network/header-changes';
export { PathMatch } from './network/path-match';
export { Redirect, type RedirectProps } from './network/redirect';
export * from './network/external-service';
export { Port, type PortOptions } from './network/port';
export * from './network/tls';
export { PodField } from './pod/pod-field';
export { type PodProps } from './pod/pod-props';
export { CheckedObject } from './policy/checked-object';
export { CheckedContainer, CheckedPod, ContainerType } from './policy/checked-pod';
export { Field } from './policy/field';
export { ObjectSet } from './policy/object-set';
export { Policy } from './policy/policy';
export { type Finding, type IRule } from './policy/rule';
export { Severity } from './policy/severity';
export { Tenant } from './tenant/tenant';
export { type TenantLimits } from './tenant/tenant-limits';
export * from './tenant/tenant-props';
export { type TenantQuota } from './tenant/tenant-quota';
export { Agent } from './workload/agent';
export { type AgentProps } from './workload/agent-props';
export { ApiAccess } from './workload/access';
export { type AccessRule } from './workload/access-rule';
export { Config, ExistingConfig } from './pod/config';
export * from './pod/container';
export { Disruption } from './workload/disruption';
export { Identity, type StableIdentityProps } from './workload/identity';
export { type FiniteWorkloadProps } from './workload/finite-props';
export { FiniteWorkload } from './workload/finite-workload';
export { Handler, type GrpcHandlerOptions, type HandlerOptions, type HttpHandlerOptions } from './pod/handler';
export * from './pod/lifecycle';
export { type Metrics } from './workload/metrics';
export * from './workload/microservice';
export { Probe, type GrpcProbeOptions, type HttpProbeOptions, type ProbeOptions, type Probes } from './pod/probe';
export { type ReplicatedWorkloadProps } from './workload/replicated-props';
export { ReplicatedWorkload } from './workload/replicated-workload';
export { type BlueGreenProps, type CanaryProps, type ReleaseProps } from './workload/release/release-props';
export { ReleaseTest, type ReleaseTestOptions } from './workload/release/release-test';
export { RequestMetrics, type ServiceMetricsProps } from './workload/release/request-metrics';
export { type RecreateProps, type RollingProps } from './workload/rolling-props';
export { Rollout } from './workload/rollout';
export { Runtime, type RuntimeProps } from './pod/runtime';
export { type ElasticsearchOptions } from './pod/runtimes/elasticsearch';
export { type KibanaOptions } from './pod/runtimes/kibana';
export { type MysqlOptions } from './pod/runtimes/mysql';
export { type PostgresOptions } from './pod/runtimes/postgres';
export { type RedisOptions } from './pod/runtimes/redis';
export { Scaling, type AutoscalingProps, type ScalingPace } from './workload/scaling';
export { ScheduledTask, type ScheduledTaskProps } from './workload/scheduled-task';
export { Secret, SecretUse, type RemoteSecret } from './pod/secret';
export { ServiceType, type LoadBalancerProps, type NodePortProps } from './workload/service-type';
export { Sharing } from './workload/sharing';
export { Spread } from './pod/spread';
export { Storage, type ClaimOptions, type HostOptions } from './pod/storage';
export * from './workload/task';
export * from './workload/worker';
export { type Toleration } from './pod/toleration';
export { type TrialProps } from './workload/trial-props';
export { Workload } from './workload/workload';
export { type WorkloadProps } from './workload/workload-props';
