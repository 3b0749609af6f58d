import type * as childProcess from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';

/** A thread of a process, distinguishable from all later ones. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start time, as the system formats it: process ids are reused. */
  readonly start: string;
  readonly thread: number;
  /** Where the process id is valid: a PID namespace of a boot of a machine. Containers may share a host name, but not this. */
  readonly space: string;
  readonly host: string;
}

/** This thread of this process. */
export function self(): ProcessIdentity {
  if (!own) {
    const host = hostname().replace(/[^\w.]/g, '_');
    const start = startOf(seesOwnProcesses() ? process.pid : 'self') ?? '';
    own = { pid: process.pid, start, thread: threadId, space: pidSpace() ?? host, host };
  }
  return own;
}
let own: ProcessIdentity | undefined;

/** Whether a process is running; unknown where its id is valid elsewhere only, or the system hides it. */
export function stateOf({ pid, start, space }: ProcessIdentity): 'running' | 'gone' | 'unknown' {
  if (space !== self().space) {
    return 'unknown';
  }
  const found = seesOwnProcesses() ? startOf(pid) : undefined;
  if (found !== undefined) {
    return found === start ? 'running' : 'gone';
  }
  const answer = signal(pid);
  // A process of this user that /proc does not show is a zombie.
  return answer === 'none' || (answer === 'own' && seesOwnProcesses()) ? 'gone' : 'unknown';
}

/** @see https://man7.org/linux/man-pages/man7/pid_namespaces.7.html */
function pidSpace(): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').replace(/\W/g, '');
    return `${boot}.${readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')}`;
  } catch {
    return undefined;
  }
}

/** False where /proc shows the processes of another PID namespace, or is not there although the system is Linux. */
function seesOwnProcesses(): boolean {
  try {
    return readlinkSync('/proc/self') === String(process.pid);
  } catch {
    return process.platform !== 'linux';
  }
}

/** Start time of a process; undefined where none has that id, and for zombies. */
export function startOf(pid: number | 'self', proc = '/proc'): string | undefined {
  try {
    const stat = readFileSync(`${proc}/${pid}/stat`, 'utf8');
    // The name, in parentheses, may contain spaces. The state follows it, and the start time is the 20th field after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return proc === '/proc' && process.platform === 'linux' ? undefined : askPs(pid === 'self' ? process.pid : pid);
  }
}

/** For systems without /proc. Without ps, a process that responds to signals is taken for the same. */
function askPs(pid: number): string | undefined {
  // Loaded on demand, because it takes as long as all of this folder.
  const { spawnSync } = require('node:child_process') as typeof childProcess; // eslint-disable-line @typescript-eslint/no-require-imports
  const { status, stdout, error } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  if (error) {
    return signal(pid) === 'none' ? undefined : '';
  }
  const [state, ...start] = stdout.trim().split(/\s+/);
  return status === 0 && !state.startsWith('Z') ? start.join('').replace(/\W/g, '') : undefined;
}

/** Whether a process of this user, of another, or none has an id. */
function signal(pid: number): 'own' | 'of another user' | 'none' {
  try {
    process.kill(pid, 0);
    return 'own';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'of another user' : 'none';
  }
}
