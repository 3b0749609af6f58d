import { KubernetesObject } from '../../../lib/testing';
import { Pods, podsOf } from './pods';

/** Servers that own their data directory: a second process corrupts it, whatever the volume allows. */
const OWNERS: readonly (readonly [image: RegExp, data: string])[] = [
  [/(^|\/)(redis|valkey)[:@]/, '/data'],
  [/(^|\/)postgres[:@]/, '/var/lib/postgresql/data'],
  [/(^|\/)mysql[:@]/, '/var/lib/mysql'],
  [/elasticsearch[:@]/, '/usr/share/elasticsearch/data'],
];

/** A claim that one pod can use at a time, or that holds the data of a database, has one pod at a time. */
export function claims(objects: readonly KubernetesObject[]): string[] {
  const all = podsOf(objects);
  const used = [...new Set(all.flatMap((pods) => claimsOf(pods).map((name) => `${pods.namespace}/${name}`)))];
  return used.flatMap((claim) => {
    const users = all.filter((pods) => claimsOf(pods).some((name) => `${pods.namespace}/${name}` === claim));
    const owners = users.filter((pods) => isOwner(pods, claim));
    const exclusive = isExclusive(objects, claim) ? users : owners;
    return [
      ...(exclusive.length > 0 && users.length > 1 ? together(claim, users, owners) : []),
      ...exclusive.flatMap((pods) => severalOf(pods).map((reason) => `claim ${claim} of ${pods.title}: ${reason}`)),
    ];
  });
}

/** What other workloads do with a claim is the user's to say, unless a database is among them. */
function together(claim: string, users: readonly Pods[], owners: readonly Pods[]): string[] {
  const titles = users.map(({ title }) => title).join(' and ');
  return owners.length > 1 ? [`claim ${claim} is the data of ${titles}`] : [];
}

function claimsOf({ volumes }: Pods): string[] {
  return volumes.flatMap(({ persistentVolumeClaim: source }) => (source as Source | undefined)?.claimName ?? []);
}

/** Whether the main container of the pods is a database that keeps its data in the claim. */
function isOwner({ namespace, spec, volumes }: Pods, claim: string): boolean {
  const [main] = spec.containers as Pods['containers'];
  const [, data] = OWNERS.find(([image]) => image.test(main.image)) ?? [];
  const volume = volumes.find(({ persistentVolumeClaim: source }) => `${namespace}/${(source as Source | undefined)?.claimName}` === claim);
  const mounted = (main.volumeMounts ?? []).find(({ name }) => name === volume?.name);
  // Without persistence, redis keeps nothing.
  const keeps = !(main.command ?? []).join(' ').includes("--save ''");
  return keeps && data !== undefined && mounted !== undefined && `${data}/`.startsWith(`${mounted.mountPath}/`);
}

interface Source {
  readonly claimName: string;
}

function isExclusive(objects: readonly KubernetesObject[], claim: string): boolean {
  const object = objects.find(
    ({ kind, metadata }) => kind === 'PersistentVolumeClaim' && `${metadata.namespace}/${metadata.name}` === claim,
  );
  const { accessModes = [] } = (object?.spec ?? {}) as { accessModes?: string[] };
  return accessModes.some((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod');
}

/** Why several pods of a workload may run at the same time. */
function severalOf({ owner: { kind, spec } }: Pods): string[] {
  const { replicas, strategy, parallelism, concurrencyPolicy, jobTemplate } = spec as {
    replicas?: number;
    strategy?: { type: string };
    parallelism?: number;
    concurrencyPolicy?: string;
    jobTemplate?: { spec: { parallelism?: number } };
  };
  const pods =
    kind === 'Deployment' || kind === 'StatefulSet' ? (replicas ?? Infinity) : (parallelism ?? jobTemplate?.spec.parallelism ?? 1);
  return [
    ...(pods > 1 ? [`${pods} pods run at the same time`] : []),
    ...(kind === 'Deployment' && strategy?.type !== 'Recreate' ? ['the old and the new pod run at the same time'] : []),
    ...(kind === 'CronJob' && (concurrencyPolicy ?? 'Allow') === 'Allow' ? ['a run begins before the one before has ended'] : []),
  ];
}
