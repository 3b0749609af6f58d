import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NAMESPACE } from '../policy/corpus/cases/bases';
import { CORPUS } from '../policy/corpus/corpus';
import { Answer, MINORS, RECORDED, Refusal, refusal } from '../policy/corpus/recorded';
import { define } from './support/definitions';
import { testWith } from './support/extras';
import { refusals } from './support/judge';
import { kubectl, tryKubectl } from './support/kubectl';
import { makeRoom, remove } from './support/namespaces';
import { minorOf, OLDEST, OLDEST_MINOR, startOldest, stopOldest } from './support/oldest';

/** What the API servers said, for tests without one. `RECORD=true` writes it. */
const RECORD = join(__dirname, '../policy/corpus/recorded.json');
const [OLD, NEW] = MINORS;
/** Of so many objects, kubectl is asked about one. */
const EVERY = 60;

type Env = Readonly<Record<string, string>>;

const answers = new Map<number, readonly Refusal[]>();

/** A namespace without any restrictions, in which there can be pods. */
async function prepare(env: Env): Promise<void> {
  await kubectl(['create', 'namespace', NAMESPACE], { env });
  // Pods need it, and the oldest API server has no controllers that create it.
  await tryKubectl(['create', 'serviceaccount', 'default', '-n', NAMESPACE], { env });
}

async function ask(minor: number, env: Env): Promise<void> {
  await prepare(env);
  const said = await refusals(
    CORPUS.map(({ object }) => object),
    NAMESPACE,
    env,
  );
  answers.set(minor, said);
  if (process.env.RECORD !== 'true') {
    expect(entries(said)).toEqual(entries(CORPUS.map(({ id }) => (id in RECORDED ? refusal(id, minor) : 'nothing recorded'))));
  }
}

/** Without the values of objects, which contain identifiers and times of the day. */
function entries(said: readonly Refusal[]): string[] {
  return CORPUS.map(
    ({ id }, index) => `${id}: ${said[index]?.replace(/Invalid value: [\w.[\]]*\{.*/s, 'Invalid value: {...}') ?? 'accepted'}`,
  );
}

describe('what API servers say of the corpus', () => {
  afterAll(async () => {
    await stopOldest();
    await remove(NAMESPACE);
  });

  testWith('definitions')('is what is recorded of the newest', async () => {
    await Promise.all([define(), makeRoom(NAMESPACE)]);
    expect(await minorOf({})).toBe(NEW);
    await ask(NEW, {});
  });

  test('is what kubectl says', async () => {
    const different: string[] = [];
    for (const [index, { id, object }] of CORPUS.entries()) {
      const said = answers.get(NEW)![index];
      if (index % EVERY === 0 && !object.kind.endsWith('Review')) {
        const way = said?.startsWith('with --server-side') ? ['--server-side'] : [];
        const args = ['apply', '--dry-run=server', '--validate=strict', ...way, '-f', '-'];
        const { code, stderr } = await tryKubectl(args, { input: JSON.stringify(object) });
        different.push(...((code === 0) === (said === null) ? [] : [`${id}: ${said ?? 'accepted'}, kubectl: ${stderr}`]));
      }
    }
    expect(different).toEqual([]);
  });

  testWith('oldest', 'definitions')('is what is recorded of the oldest', async () => {
    await startOldest();
    expect(await minorOf(OLDEST)).toBe(OLDEST_MINOR);
    await ask(OLD, OLDEST);
  });

  test('and it is recorded', () => {
    if (process.env.RECORD === 'true') {
      const recorded = CORPUS.map(({ id }, index): [string, Answer] => {
        const [old, current] = [answers.get(OLD)![index], answers.get(NEW)![index]];
        return [id, old === current ? current : { [OLD]: old, [NEW]: current }];
      });
      writeFileSync(RECORD, `${JSON.stringify(Object.fromEntries(recorded), null, 2)}\n`);
    }
  });
});
