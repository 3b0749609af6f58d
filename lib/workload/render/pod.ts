import { SizeRoundingBehavior } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { unlessEmpty } from '../../kubernetes/compact';
import { labelValue, VERSION_LABEL } from '../../kubernetes/labels';
import { SINCE } from '../../kubernetes/version';
import { Handler } from '../handler';
import { ContainerPlan } from '../container-plan';
import { PodPlan } from '../plan';
import { probes } from '../probe';
import { USER } from '../runtimes/profile';
import { Workload } from '../workload';
import { NewerFields } from './newer-fields';
import { resources } from './resources';

/** How the pods of a workload come and go. */
export interface PodLife {
  /** Seconds that a container with ports goes on serving after it was told to end. */
  readonly drain?: number;
  /** Seconds that its process may take after that. */
  readonly shutdown?: number;
  readonly restartPolicy?: string;
  /** What keeps replicas apart. */
  readonly placement?: Pick<k8s.PodSpec, 'affinity' | 'topologySpreadConstraints'>;
}

/** A pod template: restricted, as nobody special, with a read-only root, and with what its plan says. */
export function podTemplate(workload: Workload, plan: PodPlan, life: PodLife): k8s.PodTemplateSpec {
  const { _props: props, environment } = workload;
  const user = plan.profile.user ?? USER;
  const group = plan.profile.group ?? user;
  const secrets = [...plan.containers, ...plan.initContainers].flatMap(({ settings }) => settings.image.pullSecrets);
  const grace = (life.shutdown ?? 30) + (life.drain ?? 0);
  const checksum = plan.configMaps.checksum;
  return {
    metadata: {
      labels: { ...workload._labels, ...versionLabel(workload) },
      annotations: unlessEmpty({ ...props.annotations, ...(checksum && { 'checksum/config': checksum }) }),
    },
    spec: {
      serviceAccountName: workload.name,
      automountServiceAccountToken: props.access !== undefined,
      // Variables for every other Service of the namespace: noise, and a surprise for programs that read such names.
      enableServiceLinks: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: group,
        fsGroup: group,
        // Without this the owner of each file is set again at every start, which takes minutes on a large volume.
        fsGroupChangePolicy: props.storage ? 'OnRootMismatch' : undefined,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      priorityClassName: (props.priority ?? environment.priority)?.name,
      imagePullSecrets: [...new Set([...environment.pullSecrets, ...secrets])].map((name) => ({ name })),
      nodeSelector: unlessEmpty(props.nodeSelector ?? {}),
      tolerations: props.tolerations?.map(({ key, value, effect }) => ({
        key,
        value,
        effect,
        operator: value === undefined ? 'Exists' : undefined,
      })),
      ...life.placement,
      restartPolicy: life.restartPolicy,
      terminationGracePeriodSeconds: grace === 30 ? undefined : grace,
      initContainers: plan.initContainers.map((container) => render(workload, plan, container, {})),
      containers: plan.containers.map((container) => render(workload, plan, container, life)),
      volumes: plan.volumes.list,
    },
  };
}

/** The version is on what runs only: on the other objects it would change them for nothing. */
export function versionLabel(workload: Workload): { [key: string]: string } {
  const version = labelValue(workload._props.image.parts.tag ?? '');
  return version === undefined ? {} : { [VERSION_LABEL]: version };
}

/** What the types of cdk8s-plus-27 do not know. */
export function newerFields(workload: Workload, plan: PodPlan, life: PodLife): NewerFields {
  const sleeps = plan.containers.filter((container) => drains(workload, container, life) && hasSleepAction(workload));
  const runsOn = (workload._props.sidecars ?? []).filter(({ name }) => plan.initContainers.some((container) => container.name === name));
  return { preStopSleep: new Map(sleeps.map(({ name }) => [name, life.drain!])), runsOn: new Set(runsOn.map(({ name }) => name)) };
}

function render(workload: Workload, plan: PodPlan, container: ContainerPlan, life: PodLife): k8s.Container {
  const { settings, parts } = container;
  return {
    name: container.name,
    image: settings.image._from(workload.environment.registry),
    // A tag may be moved: without this, nodes would run what they happened to pull first.
    imagePullPolicy: 'Always',
    command: settings.command ?? parts.command,
    args: settings.args ?? (settings.command ? undefined : parts.args),
    workingDir: settings.workingDirectory,
    env: env(workload, container),
    envFrom: container.isConfigured && plan.configMaps.variables ? [{ configMapRef: { name: plan.configMaps.variables } }] : undefined,
    ports: container.ports.map(({ name, containerPort, _protocol }) => ({
      name,
      containerPort,
      protocol: _protocol,
    })),
    ...probes(workload, container.ports, container.probes, container.knownProbes),
    lifecycle: lifecycle(workload, container, life),
    resources: resources(container.resources, workload.environment.cpuLimit, container.name === workload.name ? scratch(workload) : 0),
    securityContext: {
      ...otherUser(plan, container),
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: container.mounts,
  };
}

function env(workload: Workload, container: ContainerPlan): k8s.EnvVar[] {
  const calls = container.isConfigured ? workload._calls.flatMap((edge) => edge._variables) : [];
  return [
    ...[...Object.entries(container.env), ...calls].map(([name, value]) => ({ name, value })),
    ...container.secrets.flatMap(({ variable, secret }) =>
      variable === undefined ? [] : [{ name: variable, valueFrom: { secretKeyRef: { name: secret.name, key: secret.key! } } }],
    ),
  ];
}

function lifecycle(workload: Workload, container: ContainerPlan, life: PodLife): k8s.Lifecycle | undefined {
  const hook = (what: string, handler?: Handler) => handler?._renderHook(workload, what, container.ports);
  const wait =
    drains(workload, container, life) && !hasSleepAction(workload) ? { exec: { command: ['sleep', String(life.drain)] } } : undefined;
  const rendered = {
    postStart: hook('postStart', container.lifecycle?.postStart),
    preStop: hook('preStop', container.lifecycle?.preStop) ?? wait,
  };
  return rendered.postStart || rendered.preStop ? rendered : undefined;
}

/** The user of a container whose image needs another than the service's own. */
function otherUser({ profile }: PodPlan, { runtime }: ContainerPlan): Pick<k8s.SecurityContext, 'runAsUser' | 'runAsGroup'> {
  const user = runtime?.user ?? USER;
  const group = runtime?.group ?? user;
  const usual = profile.user ?? USER;
  return {
    runAsUser: runtime === undefined || user === usual ? undefined : user,
    runAsGroup: runtime === undefined || group === (profile.group ?? usual) ? undefined : group,
  };
}

/** Whether a container goes on serving until everybody knows that it ends: the service's own, unless it has a way of its own. */
function drains({ name }: Workload, container: ContainerPlan, life: PodLife): boolean {
  return Boolean(life.drain) && container.name === name && !container.lifecycle?.preStop;
}

function hasSleepAction({ environment }: Workload): boolean {
  return environment._minor >= SINCE.sleepAction;
}

/** Mebibytes of scratch space that were asked for by size: they count as the container's own disk. */
function scratch({ _props: { storage } }: Workload): number {
  const mounts = storage?._mounts.filter(({ kind, size }) => kind === 'scratch' && size) ?? [];
  return mounts.reduce((sum, { size }) => sum + size!.toMebibytes({ rounding: SizeRoundingBehavior.FLOOR }), 0);
}
