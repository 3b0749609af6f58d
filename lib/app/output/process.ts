import type * as childProcess from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';

/** A thread of a process, distinguishable from all later ones. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start time, as the system formats it: process ids are reused. */
  readonly start: string;
  readonly thread: number;
  readonly host: string;
}

/** This thread of this process. */
export function self(): ProcessIdentity {
  own ??= { pid: process.pid, start: startOf(process.pid) ?? '', thread: threadId, host: hostname().replace(/[^\w.]/g, '_') };
  return own;
}
let own: ProcessIdentity | undefined;

/** Whether a process may still be running; unknown for a process of another host. */
export function mayBeAlive({ pid, start, host }: ProcessIdentity): boolean {
  return host !== self().host || startOf(pid) === start;
}

/** Start time of a process; undefined where none has that id, and for zombies. */
export function startOf(pid: number, proc = '/proc'): string | undefined {
  try {
    const stat = readFileSync(`${proc}/${pid}/stat`, 'utf8');
    // The name, in parentheses, may contain spaces. The state follows it, and the start time is the 20th field after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return proc === '/proc' && process.platform === 'linux' ? undefined : askPs(pid);
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
    return answers(pid) ? '' : undefined;
  }
  const [state, ...start] = stdout.trim().split(/\s+/);
  return status === 0 && !state.startsWith('Z') ? start.join('').replace(/\W/g, '') : undefined;
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
