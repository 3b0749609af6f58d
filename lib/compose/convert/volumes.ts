import { basename } from 'node:path';
import { dnsNames } from '../names/dns-names';
import { call } from '../program/expressions';
import type { Expression } from '../program/statement';
import { fateOf } from './bind-fate';
import { convertBind } from './binds';
import { externalName, topLevel } from './compose-secrets';
import type { Conversion } from './conversion';
import { takePath } from './mount-path';
import { ComposeMount, mountsOf } from './mounts';
import { groupOf } from './runtime';
import type { ServiceDraft } from './service-draft';
import { claimGibibytes, claimSize } from './sizes';

/** A mount of a named volume. */
interface Use {
  readonly draft: ServiceDraft;
  readonly mount: ComposeMount;
}

/** Volumes of all services: those with a name, and folders of data by their path. */
export function convertVolumes(conversion: Conversion): void {
  const uses = new Map<string, Use[]>();
  for (const draft of conversion.drafts.values()) {
    for (const mount of mountsOf(draft)) {
      if (isOfDevelopment(mount, draft, conversion)) {
        const detail = `the image contains what is at ${mount.target}: an empty volume would hide it`;
        conversion.outcomes.developmentOnly(mount.field, detail);
        continue;
      }
      const target = takePath(mount.field, mount.target, draft, conversion.outcomes);
      if (target === undefined) {
        continue;
      }
      if (isClaim(mount, draft, conversion)) {
        uses.set(mount.source, [...(uses.get(mount.source) ?? []), { draft, mount: { ...mount, target } }]);
      } else {
        convertUnnamed({ ...mount, target }, draft, conversion);
      }
    }
  }
  for (const all of [...uses.values()].filter(({ length }) => length > 1)) {
    all.forEach(({ draft }) => (draft.hasSharedVolume = true));
  }
  const folders = [...uses].filter(([, [{ mount }]]) => mount.type === 'bind').map(([path]) => path);
  const names = claimNames(folders, conversion);
  uses.forEach((all, source) => {
    const claim = names.get(source) ?? conversion.names.volumes.get(source)!;
    convertNamed(source, claim, all, conversion);
  });
}

/** Directories in which build tools keep dependencies. */
const DEPENDENCIES =
  /\/(node_modules|vendor|bundle|venv|\.venv|\.m2|\.gradle|\.npm|\.yarn|\.nuget|\.cargo|site-packages|go\/pkg|pkg\/mod|registry\/cache)$/;

/** Volumes that keep directories of the image from the sources that a developer mounts, or what a build downloads. */
function isOfDevelopment({ type, source, target }: ComposeMount, draft: ServiceDraft, conversion: Conversion): boolean {
  const isBelowSources = () =>
    mountsOf(draft).some((other) => {
      return other.type === 'bind' && target.startsWith(`${other.target}/`) && fateOf(other, draft, conversion) === 'sources';
    });
  return type === 'volume' && (DEPENDENCIES.test(target) || (source === '' && isBelowSources()));
}

function isClaim(mount: ComposeMount, draft: ServiceDraft, conversion: Conversion): boolean {
  return mount.type === 'bind' ? fateOf(mount, draft, conversion) === 'claim' : mount.type === 'volume' && mount.source !== '';
}

/** Names of the claims of folders: their last part, or more of the path where another volume has that name. */
function claimNames(folders: readonly string[], { names }: Conversion): ReadonlyMap<string, string> {
  const taken = new Set(names.volumes.values());
  const last = folders.map((path) => basename(path));
  const labels = folders.map((path, index) => (last.filter((each) => each === last[index]).length > 1 ? path : last[index]));
  const claims = dnsNames(labels);
  return new Map(
    folders.map((path, index) => {
      const claim = claims.get(labels[index])!;
      return [path, taken.has(claim) ? `${claim}-folder` : claim] as const;
    }),
  );
}

function convertUnnamed(mount: ComposeMount, draft: ServiceDraft, conversion: Conversion): void {
  const { field, type, target, size } = mount;
  const { outcomes } = conversion;
  switch (type) {
    case 'bind': {
      const fate = fateOf(mount, draft, conversion);
      if (fate !== 'claim') {
        convertBind(mount, fate, draft, conversion);
      }
      return;
    }
    case 'tmpfs': {
      draft.memoryMounts.push({ field, path: target, size: size ?? '' });
      return;
    }
    case 'volume': {
      draft.store(target, call('Storage', 'scratch', target));
      outcomes.approximated(
        field,
        `an empty directory at ${target}, deleted with the pod: a volume without a name is lost with the container, too`,
      );
      return;
    }
    case 'other': {
      outcomes.refused(
        field,
        `a mount of type "${field.at('type')?.text}" has no equivalent`,
        'use a named volume, or put the files into the image',
      );
      return;
    }
  }
}

function convertNamed(name: string, claim: string, uses: readonly Use[], conversion: Conversion): void {
  const definition = topLevel(conversion.project.others, 'volumes')?.at(name);
  const { outcomes } = conversion;
  if (definition?.at('external')?.isTrue) {
    const known = externalName(definition, name, claim);
    uses.forEach(({ draft, mount: { field, target } }) => {
      draft.store(target, call('Storage', 'existing', target, known));
      outcomes.mapped(field, `the PersistentVolumeClaim "${known}", which exists`);
    });
    return;
  }
  const writers = uses.filter(({ draft, mount }) => !mount.isReadOnly && !draft.isFinite);
  const owner = uses.find(({ draft }) => draft.profile.isDataStore) ?? writers.at(0) ?? uses[0];
  if (uses.length === 1) {
    claimAlone(claim, owner, conversion);
    return;
  }
  const ofGroups = remarkOnGroups(uses);
  for (const use of uses) {
    const {
      draft,
      mount: { field, target },
    } = use;
    const isOwner = use === owner;
    draft.store(target, isOwner ? shared(target, draft, claim) : call('Storage', 'existing', target, claim));
    const readers = uses.filter((each) => each !== use).map((each) => each.draft.service.name);
    outcomes.approximated(
      field,
      `the PersistentVolumeClaim "${claim}" of ${claimGibibytes(draft)} GiB, shared with ${readers.join(', ')}: its class must support ReadWriteMany${ofGroups}${beginning(use)}`,
    );
  }
}

/** That services with a claim in common have several groups: the kubelet gives its files to that of the pod that starts. */
function remarkOnGroups(uses: readonly Use[]): string {
  const groups = uses.flatMap(({ draft }) => {
    const group = groupOf(draft);
    return group === undefined ? [] : [[draft.service.name, group] as const];
  });
  const names = groups.map(([name, group]) => `${group} (${name})`).join(', ');
  return new Set(groups.map(([, group]) => group)).size > 1
    ? `; its files belong to the group of the pod that starts last, of the groups ${names}: give the services one group, as in \`user: "1000:1000"\``
    : '';
}

/** A claim of one service: that of its replica where it is a data store, so that it keeps name and data. */
function claimAlone(claim: string, { draft, mount }: Use, { outcomes }: Conversion): void {
  const { field, target } = mount;
  if (draft.kind === 'Agent') {
    outcomes.refused(
      field,
      'each node has a pod, and one claim cannot be on all of them',
      'use `mode: replicated`, or a directory of the node',
    );
    return;
  }
  const replicas = draft.field.at('deploy')?.at('replicas')?.number ?? draft.field.at('scale')?.number ?? 1;
  const remark = `${claimGibibytes(draft)} GiB, because Compose states no size${beginning({ draft, mount })}`;
  if (draft.hasReplicaVolumes) {
    draft.store(target, call('Storage', 'perReplica', target, claimSize(draft), { name: claim }));
    outcomes.approximated(field, `a PersistentVolumeClaim for each replica of ${remark}`);
  } else if (replicas > 1) {
    draft.store(target, shared(target, draft, claim));
    outcomes.approximated(
      field,
      `a PersistentVolumeClaim of ${remark}; its class must support ReadWriteMany, because there are ${replicas} replicas`,
    );
  } else {
    draft.store(target, call('Storage', 'claim', target, claimSize(draft), { name: claim }));
    outcomes.approximated(field, `a PersistentVolumeClaim of ${remark}`);
  }
}

/** What a claim lacks that the volume of Compose has at its beginning. */
function beginning({ draft, mount: { type, source } }: Use): string {
  if (type === 'bind') {
    return `; it begins empty, in place of the folder "${source}"`;
  }
  const { data, runtime } = draft.profile;
  return data || runtime ? '' : '; it begins empty, without the files that the image has there';
}

function shared(target: string, draft: ServiceDraft, claim: string): Expression {
  return call('Storage', 'shared', target, claimSize(draft), { name: claim });
}
