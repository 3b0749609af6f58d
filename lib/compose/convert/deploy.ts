import type { Field } from '../field';
import { call } from '../program/expressions';
import type { Conversion } from './conversion';
import { convertPlacement } from './placement';
import { record, ServiceDraft } from './service-draft';
import { suppress } from './suppress';
import { convertUpdate } from './update';

/** How many pods there are, where, and how they are replaced. */
export function convertDeploy(draft: ServiceDraft, conversion: Conversion): void {
  convertReplicas(draft, conversion);
  convertUpdate(draft, conversion);
  const deploy = draft.field.at('deploy');
  if (!deploy) {
    return;
  }
  const { outcomes } = conversion;
  convertPlacement(draft, conversion);
  convertDeployLabels(deploy.at('labels'), draft, conversion);
  const endpoint = deploy.at('endpoint_mode');
  const isDirect = draft.ports.every(({ number, containerPort = number }) => number === containerPort);
  if (endpoint?.text === 'dnsrr' && isDirect && draft.kind === 'Microservice') {
    draft.props.set('serviceType', call('ServiceType', 'headless'));
    outcomes.mapped(endpoint, 'a headless Service');
  } else if (endpoint?.text === 'dnsrr') {
    outcomes.approximated(endpoint, 'a Service with one address, which divides connections among pods');
  } else {
    outcomes.mapped(endpoint, 'a Service with one address');
  }
  const rollback = deploy.at('rollback_config');
  outcomes.approximated(rollback, 'a rollout that fails stops, and old pods run on: `kubectl rollout undo` takes it back');
  const policy = deploy.at('restart_policy');
  const isDecided = draft.field.at('restart')?.isNull === false || draft.field.at('triggers') !== undefined;
  for (const [name, field] of policy?.entries ?? []) {
    if (name === 'condition') {
      outcomes.mapped(isDecided ? field : undefined, '`restart` decides');
    } else if (name === 'max_attempts' && draft.kind === 'Task' && policy?.at('condition') && !isDecided) {
      outcomes.mapped(field, 'the retries of the Job');
    } else {
      outcomes.approximated(field, 'the kubelet restarts containers with a growing delay of up to 5 minutes, without a limit');
    }
  }
  const devices = deploy.at('resources')?.at('reservations')?.at('devices');
  outcomes.refused(
    devices,
    'devices are resources of nodes with a device plugin',
    'name the resource by `patch`, as in `nvidia.com/gpu`, after the import',
  );
  const generic = deploy.at('resources')?.at('reservations')?.at('generic_resources');
  outcomes.refused(
    generic,
    'generic resources are those of a swarm',
    'use an extended resource of a device plugin, by `patch`, after the import',
  );
  const pids = deploy.at('resources')?.at('limits')?.at('pids');
  outcomes.approximated(pids, 'the kubelet limits the processes of all pods of a node: `podPidsLimit`');
}

function convertReplicas(draft: ServiceDraft, { outcomes }: Conversion): void {
  const scale = draft.field.at('scale');
  const field = draft.field.at('deploy')?.at('replicas') ?? scale;
  outcomes.mapped(field === scale ? undefined : scale, '`deploy.replicas` says the same');
  const isKibana = draft.profile.runtime === 'kibana';
  const only = isKibana
    ? 'replicas of Kibana would end the sessions of each other'
    : `${draft.field.path} holds data that replicas would not share`;
  if (!field) {
    // Data of one container is not that of several.
    if (draft.storage.length > 0 || draft.profile.isDataStore || isKibana) {
      single(draft, only);
    }
    return;
  }
  const count = field.number;
  if (draft.kind === 'Agent') {
    outcomes.approximated(field, 'an agent has one pod on each node');
  } else if (count > 1 && (isKibana || draft.profile.isDataStore)) {
    const why = isKibana ? 'would end the sessions of each other' : 'of a data store would hold data of their own, behind one name';
    outcomes.refused(field, `${count} replicas ${why}`, 'use one replica');
    single(draft, only);
  } else if (draft.isFinite && count === 0) {
    outcomes.approximated(field, 'one pod: a Job without pods is complete at once, which says nothing');
  } else if (draft.isFinite) {
    draft.props.set('completions', count).set('parallelism', count);
    outcomes.mapped(field, `${count} pods, each of which is to succeed`);
  } else if (count === 0) {
    outcomes.approximated(field, 'one pod: a service without pods is left out, or scaled by `kubectl scale`');
    single(draft, `${field.path} is 0`);
  } else if (count === 1) {
    single(draft, `${field.path} is 1`);
    outcomes.mapped(field, '`Scaling.fixed(1)`');
  } else {
    draft.props.set('scaling', call('Scaling', 'fixed', count));
    outcomes.mapped(field, `\`Scaling.fixed(${count})\``);
  }
}

/** One replica, which the policy `production` does not take for enough; Jobs and agents have no replicas. */
function single(draft: ServiceDraft, reason: string): void {
  if (draft.kind === 'Microservice' || draft.kind === 'Worker') {
    draft.isSingle = true;
    draft.props.set('scaling', call('Scaling', 'fixed', 1));
    suppress(draft, 'replicas', reason);
  }
}

function convertDeployLabels(labels: Field | undefined, draft: ServiceDraft, { outcomes }: Conversion): void {
  for (const [name, value, field] of labels?.pairs ?? []) {
    draft.annotations.set(annotationKey(name), value);
    draft.props.set('annotations', record(draft.annotations));
    outcomes.mapped(field, `an annotation ${annotationKey(name)}`);
  }
}

/** A key of an annotation: Kubernetes limits its characters. */
export function annotationKey(name: string): string {
  const key = name.replace(/[^A-Za-z0-9._/-]+/g, '-').replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  const parts = key.split('/');
  const isValid =
    parts.length <= 2 && parts.every((part) => part !== '' && part.length <= 63) && (parts.length === 1 || /^[a-z0-9.-]+$/.test(parts[0]));
  return isValid
    ? key
    : key
        .replaceAll('/', '-')
        .slice(0, 63)
        .replace(/[^A-Za-z0-9]+$/, '') || 'label';
}
