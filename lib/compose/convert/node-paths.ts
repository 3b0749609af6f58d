import { call } from '../program/expressions';
import type { Conversion } from './conversion';
import type { ComposeMount } from './mounts';
import type { ServiceDraft } from './service-draft';

const CLOCK = /^\/etc\/(localtime|timezone)$/;
const SOCKET = /(docker|containerd|podman)\.sock$/;
/** Directories of the node's own system. */
const SYSTEM = /^\/(proc|sys|dev|boot|run|etc|usr|lib|lib64|bin|sbin|root|var\/(log|run|lib\/docker|lib\/containerd))(\/|$)|^\/$/;

/** Whether a path is one of the machine itself, which no project contains. */
export function isNodePath(path: string): boolean {
  return [CLOCK, SOCKET, SYSTEM].some((each) => each.test(path));
}

/** Paths of the machine itself. */
export function convertNodePath(mount: ComposeMount, draft: ServiceDraft, { drafts, outcomes }: Conversion): void {
  const { field, source, target, isReadOnly } = mount;
  if (CLOCK.test(source)) {
    outcomes.approximated(field, 'containers have the time zone UTC: set the variable TZ for another');
  } else if (SOCKET.test(source)) {
    outcomes.refused(
      field,
      'a cluster has no Docker, and access to the container runtime of a node is access to all of it',
      'use the Kubernetes API, by `access: ApiAccess.of(...)`, or leave the service out if it serves Docker alone: hosts of the environment replace a proxy that reads labels',
    );
  } else if (source === '/dev/shm') {
    draft.memoryMounts.push({ field, path: target, size: '' });
  } else if (draft.kind === 'Agent' && [...drafts.values()].some(({ kind }) => kind !== 'Agent')) {
    outcomes.refused(
      field,
      `"${source}" of a node needs a namespace with Pod Security "privileged", which is that of the other services, too`,
      'import the agent with a Compose file of its own',
    );
  } else if (draft.kind === 'Agent') {
    if (isReadOnly) {
      draft.readOnly.add(target);
    }
    draft.store(target, call('Storage', 'host', target, { hostPath: source, ...(isReadOnly ? {} : { readOnly: false }) }));
    outcomes.mapped(field, `the directory ${source} of each node`);
  } else {
    outcomes.refused(
      field,
      `"${source}" belongs to the machine, of which a cluster has many`,
      'use an `Agent` in a namespace of its own for a program that observes nodes, or a named volume for data, and accept this path',
    );
  }
}
