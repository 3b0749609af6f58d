import { kubectl, list, LiveObject, tryKubectl } from './kubectl';
import { until } from './wait';

/** A Canary, as Flagger reports it. */
export interface LiveCanary extends LiveObject {
  readonly status?: { readonly phase?: string; readonly canaryWeight?: number; readonly failedChecks?: number };
}

/** What happened to the Canaries of a namespace, and when: seconds since the beginning. */
export interface Moment {
  readonly at: number;
  readonly name: string;
  readonly phase: string;
  readonly weight: number;
}

/** Follows Canaries until each has ended a release, and gives every change of phase or weight. */
export async function followed(namespace: string, names: readonly string[], seconds: number): Promise<Moment[]> {
  const start = Date.now();
  const moments: Moment[] = [];
  await until(`${names.join(', ')} ended their releases`, seconds, async () => {
    const canaries = await list<LiveCanary>('canaries.flagger.app', '-n', namespace);
    for (const { metadata, status } of canaries.filter((canary) => names.includes(canary.metadata.name))) {
      const { phase = '', canaryWeight: weight = 0 } = status ?? {};
      const last = moments.filter(({ name }) => name === metadata.name).at(-1);
      if (last?.phase !== phase || last.weight !== weight) {
        moments.push({ at: Math.round((Date.now() - start) / 100) / 10, name: metadata.name, phase, weight });
      }
    }
    const running = names.filter((name) => !hasEnded(moments.filter((moment) => moment.name === name)));
    return running.length === 0 ? { done: undefined } : { reason: told(moments) };
  });
  return moments;
}

/** Whether a release has begun and ended. What ended before is the first moment. */
function hasEnded(moments: readonly Moment[]): boolean {
  const begun = moments.findIndex(({ phase }) => phase === 'Progressing');
  return begun >= 0 && moments.slice(begun).some(({ phase }) => phase === 'Succeeded' || phase === 'Failed');
}

/** Waits until Canaries are in a phase. */
export async function inPhase(namespace: string, phase: string, names: readonly string[], seconds: number): Promise<void> {
  await until(`${names.join(', ')} are ${phase}`, seconds, async () => {
    const canaries = await list<LiveCanary>('canaries.flagger.app', '-n', namespace);
    const others = canaries.filter(({ metadata, status }) => names.includes(metadata.name) && status?.phase !== phase);
    return canaries.length >= names.length && others.length === 0
      ? { done: undefined }
      : {
          reason: `${others.map(({ metadata, status }) => `${metadata.name}: ${status?.phase}`).join(', ')}\n${await warnings(namespace)}`,
        };
  });
}

/** What Flagger says is wrong. */
async function warnings(namespace: string): Promise<string> {
  return kubectl([
    'get',
    'events',
    '-n',
    namespace,
    '--field-selector=type=Warning',
    '-o',
    'custom-columns=OBJECT:.involvedObject.name,M:.message',
  ]);
}

/** `good: 0 s Progressing, 16.2 s 5 %, ...`, a line for each Canary. */
export function told(moments: readonly Moment[]): string {
  const names = [...new Set(moments.map(({ name }) => name))].sort();
  const line = (name: string) =>
    moments
      .filter((moment) => moment.name === name)
      .map(({ at, phase, weight }) => `${at} s ${phase} ${weight} %`)
      .join(', ');
  return names.map((name) => `${name}: ${line(name)}`).join('\n');
}

/**
 * Lets Canaries go without what Flagger does before: it waits for Deployments that a namespace that is deleted has lost, and the namespace would stay.
 */
export async function letGo(namespace: string): Promise<void> {
  // What is not about to go would get its finalizer back.
  await tryKubectl(['delete', 'canaries.flagger.app', '--all', '-n', namespace, '--wait=false']);
  const { stdout } = await tryKubectl(['get', 'canaries.flagger.app', '-n', namespace, '-o', 'name']);
  const patch = '--patch={"metadata":{"finalizers":null}}';
  await Promise.all(
    stdout
      .split('\n')
      .filter((name) => name !== '')
      .map((name) => tryKubectl(['patch', name, '-n', namespace, '--type=merge', patch])),
  );
}
