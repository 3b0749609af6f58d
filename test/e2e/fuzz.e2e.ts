import { KubernetesObject } from '../../lib/testing';
import { Program } from '../fuzz/build';
import { programs } from '../fuzz/programs';
import { SEED, Trial } from '../fuzz/trial';
import { Outcome } from './support/command';
import { define } from './support/definitions';
import { testWith } from './support/extras';
import { kubectl, tryKubectl } from './support/kubectl';
import { makeRoom, NAMESPACES } from './support/namespaces';
import { minorOf, OLDEST, startOldest, stopOldest } from './support/oldest';
import { seconds } from './support/wait';

/** Objects of each run. */
const OBJECTS = Number(process.env.OBJECTS ?? 1000);
/** Complaints that are shown, and objects of each. */
const MOST = 3;
const WHERE = { services: [NAMESPACES.fuzz, NAMESPACES.fuzzOther], agents: NAMESPACES.fuzzAgents };
const ALL = [...WHERE.services, WHERE.agents];
type Env = Readonly<Record<string, string>>;

/** The namespaces of the programs, in which the API server says what Pod Security would refuse. */
async function createNamespaces(env: Env): Promise<void> {
  const items = ALL.map((name) => {
    const level = name === WHERE.agents ? 'privileged' : 'restricted';
    const labels = { 'pod-security.kubernetes.io/enforce': level, 'pod-security.kubernetes.io/warn': level };
    return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
  });
  await kubectl(['create', '-f', '-'], { env, input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }) });
}

/** Sends objects to an API server, which validates them and stores nothing. A warning is a fault, too. The level of a namespace may be another one. */
async function send(objects: readonly object[], env: Env): Promise<Outcome> {
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  return tryKubectl(['apply', '--server-side', '--force-conflicts', '--dry-run=server', '--validate=strict', '-f', '-'], {
    env,
    input,
    timeout: 1000,
  });
}

/** What an API server says against programs: the first few, each with the objects that it names. */
async function complaintsOf(all: readonly Program[], env: Env): Promise<string[]> {
  const complaints: string[] = [];
  for (const [index, { objects }] of all.entries()) {
    const { code, stderr } = complaints.length < MOST ? await send(objects, env) : { code: 0, stderr: '' };
    if (code !== 0 || stderr !== '') {
      const texts = named(stderr, objects).map((object) => JSON.stringify(object, undefined, 2));
      complaints.push([`seed ${SEED}, program ${index}: ${stderr}`, ...texts.slice(0, MOST)].join('\n'));
    }
  }
  return complaints;
}

/** The objects that a message is about: by kind and name, or by kind where it names none. */
function named(message: string, objects: readonly KubernetesObject[]): KubernetesObject[] {
  const ofKind = objects.filter(({ kind }) => new RegExp(`\\b${kind}\\b`).test(message));
  const byName = ofKind.filter(({ metadata }) => message.includes(`"${metadata.name}"`));
  return byName.length > 0 ? byName : ofKind;
}

/** Tries programs for the versions up to that of an API server. */
async function tryPrograms(env: Env): Promise<void> {
  const trial = new Trial(WHERE);
  const all = programs(OBJECTS, { least: 27, most: await minorOf(env) }, trial);
  let outcome: Outcome | undefined;
  const taken = await seconds(async () => {
    outcome = await send(
      all.flatMap(({ objects }) => objects),
      env,
    );
  });
  process.stderr.write(`${trial.report()}, sent in ${taken} s\n`);
  const isFine = outcome?.code === 0 && outcome.stderr === '';
  expect(isFine ? [] : await complaintsOf(all, env)).toEqual([]);
  expect(outcome?.stderr).toBe('');
  expect(trial.made).toBeGreaterThanOrEqual(OBJECTS);
}

describe('random programs', () => {
  afterAll(stopOldest);

  testWith('definitions')('are valid for the API server of the cluster', async () => {
    await Promise.all([define(), makeRoom(...ALL)]);
    await createNamespaces({});
    await tryPrograms({});
  });

  testWith('oldest', 'definitions')('are valid for the oldest API server', async () => {
    await startOldest();
    await createNamespaces(OLDEST);
    await tryPrograms(OLDEST);
  });
});
