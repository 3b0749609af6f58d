import type * as childProcess from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';

/** A process, and a thread of it, such that no later one is taken for it. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it was started, as the system says it: process ids are given again. */
  readonly start: string;
  readonly thread: number;
  readonly host: string;
}

/** This one. */
export function self(): ProcessIdentity {
  own ??= { pid: process.pid, start: startOf(process.pid) ?? '', thread: threadId, host: hostname().replace(/[^\w.]/g, '_') };
  return own;
}
let own: ProcessIdentity | undefined;

/** Whether a process may still be running. Nobody can tell of another computer's. */
export function mayBeAlive({ pid, start, host }: ProcessIdentity): boolean {
  return host !== self().host || startOf(pid) === start;
}

/** When a process was started; undefined when there is none of that id, or it has ended and only waits to be counted. */
export function startOf(pid: number, proc = '/proc'): string | undefined {
  try {
    const stat = readFileSync(`${proc}/${pid}/stat`, 'utf8');
    // The name, in parentheses, may have spaces. After it come the state and, as the 20th, the time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return proc === '/proc' && process.platform === 'linux' ? undefined : askPs(pid);
  }
}

/** For systems without /proc. Where there is no ps either, a process that answers is taken for the same. */
function askPs(pid: number): string | undefined {
  // Takes as long to load as all of this folder.
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
