import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foundInContainers, foundInKind, foundInPods } from '../../lib/policy/found-in';
import { PRODUCTION } from '../../lib/policy/packs/production';
import { IRule } from '../../lib/policy/rule';
import { CORPUS } from './corpus/corpus';
import { setOf } from './test-rule';

const RULES = join(__dirname, '../../lib/policy/rules');
const ids = readdirSync(RULES)
  .filter((file) => readFileSync(join(RULES, file), 'utf8').includes("from '../found-in'"))
  .map((file) => file.replace('.ts', ''));

const pod = (name: string, spec: object, kind = 'Pod') => ({ apiVersion: 'v1', kind, metadata: { name }, spec });
const names = (objects: readonly { readonly name?: string }[]) => objects.map(({ name }) => name);

/** The names of all subjects that a check is given, call by call. */
function given() {
  const calls: (string | undefined)[][] = [];
  const check = (objects: readonly { readonly name?: string; readonly object?: { readonly name?: string } }[]) => {
    calls.push(names(objects.map((each) => each.object ?? each)));
    return [];
  };
  return { calls, check };
}

describe('rules that look at examples', () => {
  test('are known by their files', () => {
    expect(ids.length).toBeGreaterThan(10);
    expect(ids.filter((id) => PRODUCTION.every((rule) => rule.id !== id))).toEqual([]);
  });

  test.each(ids.map((id) => [id, PRODUCTION.find((rule) => rule.id === id)!] as const))(
    'depend on no other parts than they state: %s finds in a set what it finds in each of its objects',
    (_, rule) => {
      const objects = CORPUS.map(({ object }) => object);
      expect(found(rule, objects)).toEqual(objects.flatMap((object) => found(rule, [object])));
    },
  );
});

describe('a check', () => {
  const set = setOf([
    pod('a', { hostUsers: false, containers: [{ name: 'a', ports: [{ containerPort: 1 }] }] }),
    pod('b', { hostUsers: false, containers: [{ name: 'b', ports: [{ containerPort: 1 }] }] }),
    pod('null', { hostUsers: null, containers: [{ name: 'b' }] }),
    pod('absent', { containers: [{ name: 'b' }] }),
    pod('infinite', { hostUsers: Infinity, containers: [{ name: 'b' }] }),
    pod('infinite, too', { hostUsers: -Infinity, containers: [{ name: 'b' }] }),
  ]);

  test('is given one pod of each content', () => {
    const { calls, check } = given();
    foundInPods(set, ['spec.hostUsers'], check);
    foundInContainers(set, ['containers[].ports'], check);
    expect(calls).toEqual([
      ['a', 'null', 'absent', 'infinite', 'infinite, too'],
      ['a', 'null'],
    ]);
  });

  test('is given all of them, where it finds something in one', () => {
    const finding = { object: set.all[0], field: '', problem: 'bad' };
    const seen: number[] = [];
    const found = foundInPods(set, ['spec.hostNetwork'], (pods) => {
      seen.push(pods.length);
      return pods.map(() => finding);
    });
    expect([seen, found.length]).toEqual([[1, 6], 6]);
  });

  test('is given one object of a kind for each content', () => {
    const services = setOf(
      ['a', 'b', 'c'].map((name) => pod(name, { selector: { app: name }, type: name === 'c' ? 'NodePort' : 'ClusterIP' }, 'Service')),
    );
    const { calls, check } = given();
    foundInKind(services, '', 'Service', ['spec.type'], check);
    expect(calls).toEqual([['a', 'c']]);
  });
});

test('templates are the pods of objects and those of PodTemplates, with the same look-ups', () => {
  const template = {
    apiVersion: 'v1',
    kind: 'PodTemplate',
    metadata: { name: 't' },
    template: { spec: { hostUsers: false, containers: [{ name: 't', env: [] }] } },
  };
  const { pods, containers, _templates } = setOf([pod('a', { hostUsers: false, containers: [{ name: 'a', env: null }] }), template]);
  const { calls, check } = given();
  foundInPods(_templates, ['spec.hostUsers'], check);
  expect([pods.length, containers.length, _templates.pods.length, _templates.containers.length]).toEqual([1, 1, 2, 2]);
  expect(calls).toEqual([['a', 't']]);
  expect(names(_templates.podsWith('hostUsers').map(({ object }) => object))).toEqual(['a', 't']);
  expect(names(_templates.containersWith('env', 'envFrom'))).toEqual(['t']);
});

function found(rule: IRule, objects: object[]): string[] {
  const set = setOf(objects);
  return rule.check(set).map(({ object, field, problem }) => `${JSON.stringify(object.manifest)} ${field}: ${problem}`);
}
