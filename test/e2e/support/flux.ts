import { dirname, join } from 'node:path';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { run } from './command';
import { EXTRAS } from './extras';
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

/** Where Flux runs, and where its objects are unless something else is said. */
const FLUX = 'flux-system';
const PATIENCE = 120;

/** Waits until a Kustomization is ready with a revision. */
export async function readyWith(name: string, revision: string): Promise<void> {
  await until(`${name} is ready with ${revision}`, PATIENCE, async () => {
    const state = await stateOf(name);
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

/**
 * Waits until all Kustomizations of a namespace are ready with a revision.
 *
 * @returns their names, in the order in which they became so
 */
export async function orderOf(namespace: string, revision: string): Promise<string[]> {
  const order: string[] = [];
  await until(`the Kustomizations of ${namespace} are ready with ${revision}`, PATIENCE, async () => {
    const states = await list<Reconciled>('kustomizations', '-n', namespace);
    const ready = states.filter((state) => isReadyWith(said(state), revision)).map(({ metadata }) => metadata.name);
    order.push(...ready.filter((name) => !order.includes(name)));
    const others = states.filter(({ metadata }) => !ready.includes(metadata.name));
    return states.length > 0 && others.length === 0
      ? { done: undefined }
      : { reason: others.map((state) => `${state.metadata.name}: ${said(state).message}`).join('\n') };
  });
  return order;
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
