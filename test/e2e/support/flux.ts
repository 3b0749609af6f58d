import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './command';
import { start } from './extras';
import { kubectl, list, LiveObject } from './kubectl';
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
  await start('flux');
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

/** Where Flux runs, and where its objects are unless something else is said. */
const FLUX = 'flux-system';
const PATIENCE = 300;

/** Waits until a Kustomization is ready with a revision. */
export async function readyWith(name: string, revision: string, namespace = FLUX): Promise<void> {
  await until(`${name} is ready with ${revision}`, PATIENCE, async () => {
    const state = await stateOf(name, namespace);
    return isReadyWith(state, revision) ? { done: undefined } : { reason: `It says: ${state.message}` };
  });
}

/** Waits until a Kustomization has failed with a revision, and returns what it says. */
export async function failedWith(name: string, revision: string, namespace = FLUX): Promise<{ reason: string; message: string }> {
  return until<{ reason: string; message: string }>(`${name} fails with ${revision}`, PATIENCE, async () => {
    const { message, reason, status, attempted } = await stateOf(name, namespace);
    return status === 'False' && attempted === revision
      ? { done: { reason, message } }
      : { reason: `It says: ${message}, about ${attempted}` };
  });
}

/** What a watch tells of a Kustomization, in a line for each change. */
const CHANGE = 'custom-columns=N:.metadata.name,R:.status.conditions[?(@.type=="Ready")].status,A:.status.lastAppliedRevision';

/**
 * Waits until all Kustomizations of a namespace are ready with the revision that a change makes.
 *
 * @returns their names, in the order in which they became so: watched from before the change, as several may become so between two looks
 */
export async function orderOf(namespace: string, change: () => Promise<string>): Promise<string[]> {
  const args = ['get', 'kustomizations', '-n', namespace, '--watch', '--no-headers', '-o', CHANGE];
  const watch = spawn('kubectl', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  watch.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
  try {
    const revision = await change();
    return await until<string[]>(`the Kustomizations of ${namespace} are ready with ${revision}`, PATIENCE, async () => {
      const states = await list<Reconciled>('kustomizations', '-n', namespace);
      const changes = told.split('\n').map((line) => line.trim().split(/\s+/));
      const order = [...new Set(changes.filter(([, ready, applied]) => ready === 'True' && applied === revision).map(([name]) => name))];
      const others = states.filter(({ metadata }) => !order.includes(metadata.name));
      return states.length > 0 && others.length === 0
        ? { done: order }
        : { reason: others.map((state) => `${state.metadata.name}: ${said(state).message}`).join('\n') };
    });
  } finally {
    watch.kill();
  }
}

/** What a Kustomization says. */
export interface FluxState {
  readonly message: string;
  readonly reason: string;
  readonly status: string;
  readonly applied?: string;
  readonly attempted?: string;
}

/** What a Kustomization of the cluster says. */
export async function stateOf(name: string, namespace = FLUX): Promise<FluxState> {
  return said(JSON.parse(await kubectl(['-n', namespace, 'get', 'kustomization', name, '-o', 'json'])) as Reconciled);
}

function said({ status }: Reconciled): FluxState {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  return {
    message: ready?.message ?? '',
    reason: ready?.reason ?? '',
    status: ready?.status ?? 'Unknown',
    applied: status?.lastAppliedRevision,
    attempted: status?.lastAttemptedRevision,
  };
}

function isReadyWith({ status, applied }: FluxState, revision: string): boolean {
  return status === 'True' && applied === revision;
}
