import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Manifest } from '../../../lib/kubernetes/rendered-object';

interface Resource {
  readonly kind: string;
  readonly name: string;
  readonly namespaced: boolean;
}

/** Requests at a time. */
const AT_ONCE = 8;
/** What kubectl asks for by `--dry-run=server --validate=strict`. */
const STRICTLY = 'dryRun=All&fieldValidation=Strict';
/** Longer messages are cut. */
const LONGEST = 240;

/**
 * Why an API server refuses objects, both as `kubectl apply` and as `kubectl apply --server-side` send them; null for those that it accepts. It stores
 * nothing, and there is no process for each.
 *
 * @param namespace that of objects without one
 */
export async function refusals(objects: readonly Manifest[], namespace: string, env: NodeJS.ProcessEnv): Promise<(string | null)[]> {
  const proxy = spawn('kubectl', ['proxy', '--port=0'], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const { value } = (await createInterface({ input: proxy.stdout })[Symbol.asyncIterator]().next()) as { value: string };
    const judge = new Judge(`http://${/[\d.]+:\d+/.exec(value)![0]}`, namespace);
    const answers = new Array<string | null>(objects.length);
    let next = 0;
    const work = async () => {
      for (let index = next++; index < objects.length; index = next++) {
        answers[index] = await judge.refusal(objects[index]);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return answers;
  } finally {
    proxy.kill();
  }
}

class Judge {
  private readonly resources = new Map<string, Promise<readonly Resource[]>>();

  constructor(
    private readonly server: string,
    private readonly namespace: string,
  ) {}

  public async refusal(object: Manifest): Promise<string | null> {
    const path = await this.pathOf(object);
    if (path === undefined) {
      return `no matches for kind "${object.kind}" in version "${object.apiVersion}"`;
    }
    const body = JSON.stringify(object);
    const created = await problemOf(await this.send('POST', `${path}?${STRICTLY}`, 'application/json', body));
    const applied = await this.applied(path, object.metadata?.name, body);
    if (created !== null) {
      return applied === null ? `without --server-side: ${created}` : created;
    }
    return typeof applied === 'string' ? `with --server-side: ${applied}` : null;
  }

  /** What is said against apply; undefined for what cannot be applied: objects without a name, and kinds that are not stored. */
  private async applied(path: string, name: unknown, body: string): Promise<string | null | undefined> {
    if (typeof name !== 'string' || name === '') {
      return undefined;
    }
    const query = `fieldManager=corpus&force=true&${STRICTLY}`;
    const response = await this.send('PATCH', `${path}/${encodeURIComponent(name)}?${query}`, 'application/apply-patch+yaml', body);
    return [404, 405].includes(response.status) ? undefined : problemOf(response);
  }

  /** Where objects of a kind are created; undefined for a kind that the server does not serve. */
  private async pathOf({ apiVersion, kind, metadata }: Manifest): Promise<string | undefined> {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const known = this.resources.get(root) ?? this.discover(root);
    this.resources.set(root, known);
    const resource = (await known).find((each) => each.kind === kind && !each.name.includes('/'));
    if (!resource) {
      return undefined;
    }
    const namespace = encodeURIComponent(metadata?.namespace ?? this.namespace);
    return `${root}${resource.namespaced ? `/namespaces/${namespace}` : ''}/${resource.name}`;
  }

  private async discover(root: string): Promise<readonly Resource[]> {
    const response = await fetch(this.server + root);
    return response.ok ? ((await response.json()) as { readonly resources: readonly Resource[] }).resources : [];
  }

  private async send(method: string, path: string, type: string, body: string): Promise<Response> {
    return fetch(this.server + path, { method, body, headers: { 'content-type': type } });
  }
}

async function problemOf(response: Response): Promise<string | null> {
  const text = await response.text();
  if (response.ok) {
    return null;
  }
  const message = text.startsWith('{') ? (JSON.parse(text) as { readonly message: string }).message : text;
  const line = message.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line;
}
