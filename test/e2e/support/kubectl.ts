import { attempt, CommandOptions, Outcome, run } from './command';

/** The object as the API server gives it, as far as tests look into it. */
export interface LiveObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly resourceVersion: string;
    readonly uid: string;
    readonly generation?: number;
    readonly labels?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
}

/** Runs kubectl, against the cluster that `KUBECONFIG` names, or the one of `options.env`. It must go well. */
export async function kubectl(args: readonly string[], options: CommandOptions = {}): Promise<string> {
  return run('kubectl', args, options);
}

/** Runs kubectl, whatever comes of it. */
export async function tryKubectl(args: readonly string[], options: CommandOptions = {}): Promise<Outcome> {
  return attempt('kubectl', args, options);
}

/** Objects that `kubectl get` finds. */
export async function list<T extends LiveObject>(...args: readonly string[]): Promise<T[]> {
  const { items } = JSON.parse(await kubectl(['get', '-o', 'json', ...args])) as { items: T[] };
  return items;
}

/** Creates or changes objects. */
export async function apply(objects: readonly object[], ...args: readonly string[]): Promise<string> {
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  return kubectl(['apply', '-f', '-', ...args], { input });
}
