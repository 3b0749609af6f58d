import { readdirSync, readFileSync } from 'node:fs';
import { kubectl } from './kubectl';
import { Pod } from './readiness';

/**
 * Ends the process of a pod's first container by SIGKILL, without notice to anybody. Where its node is not this machine, the pod is deleted
 * by force, which comes closest: the first process of a container cannot be killed from within.
 *
 * @returns what was done
 */
export async function killProcessOf({ metadata, status }: Pod): Promise<string> {
  const container = status.containerStatuses?.[0].containerID?.split('//')[1];
  const processes = container === undefined ? [] : processesIn(container);
  if (processes.length === 0) {
    await kubectl(['delete', 'pod', metadata.name, '-n', metadata.namespace!, '--force', '--grace-period=0', '--wait=false']);
    return 'pod deleted by force';
  }
  processes.forEach((id) => process.kill(id, 'SIGKILL'));
  return `SIGKILL to process ${processes.join(', ')}`;
}

/** Processes of this machine that belong to a container. */
function processesIn(container: string): number[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.filter((id) => cgroupsOf(id).includes(container)).map(Number);
}

function cgroupsOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cgroup`, 'utf8');
  } catch {
    // It has ended since.
    return '';
  }
}
