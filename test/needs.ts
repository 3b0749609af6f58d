import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The browser that the tests drive, if it is there. */
export const CHROMIUM = [process.env.CHROMIUM ?? '/usr/bin/chromium'].find(isProgram);

/** nginx, if it is there. */
export const NGINX = onPath('nginx');

/** The real redis, if it is there. */
export const REDIS = onPath('redis-server');

/** What evaluates the rules of Prometheus, if it is there. */
export const PROMTOOL = onPath('promtool');

/** Helm, if it is there. */
export const HELM = onPath('helm');

const isRoot = process.getuid?.() === 0;

/** What starts processes as in a container, if this user may. */
export const UNSHARE = ['unshare'].find(
  (unshare) => isRoot && spawnSync(unshare, ['--pid', '--fork', '--uts', '--mount', 'true']).status === 0,
);

/** What mounts file systems, if this user may. */
export const MOUNT = UNSHARE && onPath('mount');

/** What starts processes as another user, if this user may. */
export const SETPRIV = ['setpriv'].find(
  (setpriv) => isRoot && spawnSync(setpriv, ['--reuid=65534', '--clear-groups', 'true']).status === 0,
);

/** Tests that need a program: skipped, with a word on why, where it is missing; on CI that is a fault. */
export function describeWith(program: string | undefined, advice: string, name: string, tests: () => void): void {
  if (program) {
    describe(name, tests);
  } else if (process.env.CI) {
    test(name, () => {
      throw new Error(`not tested: ${advice}`);
    });
  } else {
    console.warn(`not tested: ${name}: ${advice}`);
    describe.skip(name, tests);
  }
}

export function onPath(name: string): string | undefined {
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'].map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
