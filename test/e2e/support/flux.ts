import { dirname, join } from 'node:path';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { run } from './command';
import { EXTRAS } from './extras';
import { kubectl, LiveObject } from './kubectl';
import { HTTP } from './visit';
import { until } from './wait';

/** A Kustomization or GitRepository, and what Flux says of it. */
interface Reconciled extends LiveObject {
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason: string; readonly message: string }[];
    readonly lastAppliedRevision?: string;
    readonly lastAttemptedRevision?: string;
  };
}

/** Starts Flux, and its Git server. */
export async function startFlux(): Promise<void> {
  await run(EXTRAS.flux, [], { timeout: 300, env: { CLUSTER_HOME: dirname(process.env.KUBECONFIG!) } });
}

/** A clone of a repository of the Git server. */
export class Clone {
  /** Folder of the clone. */
  public readonly folder = mkdtempSync(join(tmpdir(), 'shop-e2e-git-'));
  /** Address by which Flux reads the repository. */
  public readonly address: string;
  private readonly remote: string;

  constructor(name: string) {
    this.address = `http://git.flux-system/${name}.git`;
    this.remote = `http://git.localhost:${new URL(HTTP).port}/${name}.git`;
  }

  /** Commits and pushes all files, and returns the revision as Flux names it. */
  public async push(message: string): Promise<string> {
    await this.git('init', '--quiet', '--initial-branch=main');
    await this.git('add', '--all');
    await this.git('-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', 'commit', '--quiet', '--allow-empty', '-m', message);
    // What a former run has pushed is replaced.
    await this.git('push', '--quiet', '--force', this.remote, 'main');
    return `main@sha1:${(await this.git('rev-parse', 'HEAD')).trim()}`;
  }

  /** Takes all files back to the last commit but one, as a new commit. */
  public async revert(): Promise<string> {
    await this.git('checkout', '--quiet', 'HEAD~1', '--', '.');
    return this.push('Take the last commit back');
  }

  private async git(...args: string[]): Promise<string> {
    return run('git', ['-C', this.folder, ...args]);
  }
}

/** Waits until a Kustomization is ready with a revision. */
export async function readyWith(name: string, revision: string, seconds = 120): Promise<void> {
  await until(`${name} is ready with ${revision}`, seconds, async () => {
    const { message, status, applied } = await stateOf(name);
    return status === 'True' && applied === revision ? { done: undefined } : { reason: `It says: ${message}` };
  });
}

/** Waits until a Kustomization has failed with a revision, and returns what it says. */
export async function failedWith(name: string, revision: string, seconds = 120): Promise<{ reason: string; message: string }> {
  return until<{ reason: string; message: string }>(`${name} fails with ${revision}`, seconds, async () => {
    const { message, reason, status, attempted } = await stateOf(name);
    return status === 'False' && attempted === revision
      ? { done: { reason, message } }
      : { reason: `It says: ${message}, about ${attempted}` };
  });
}

/** What a Kustomization says. */
export async function stateOf(
  name: string,
): Promise<{ message: string; reason: string; status: string; applied?: string; attempted?: string }> {
  const { status } = JSON.parse(await kubectl(['-n', 'flux-system', 'get', 'kustomization', name, '-o', 'json'])) as Reconciled;
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  return {
    message: ready?.message ?? '',
    reason: ready?.reason ?? '',
    status: ready?.status ?? 'Unknown',
    applied: status?.lastAppliedRevision,
    attempted: status?.lastAttemptedRevision,
  };
}
