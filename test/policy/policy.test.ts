import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { App, Policy } from '../../lib';
import { findings, report, named } from './findings';

describe('the policy "valid"', () => {
  test('reports all that is wrong, and not the first alone', () => {
    expect(
      findings([
        named('ConfigMap', 'Bad_Name'),
        { kind: 'Pod', metadata: { labels: { a: 'no way' } } },
        { kind: 'Pod' },
        { kind: 'Namespace', metadata: { namespace: 'X' } },
      ]),
    ).toEqual([
      'shop/o2: Pod "a" is also created by shop/o1: use another name for one of them',
      expect.stringMatching(/^shop\/o0: name "Bad_Name" of a ConfigMap is not valid: use lower-case letters/),
      expect.stringMatching(/^shop\/o3: namespace "X" of a Namespace is not valid: /),
      expect.stringMatching(/^shop\/o1: Pod, metadata\.labels: label a="no way" is not valid: /),
    ]);
  });

  test('is the default; none() takes anything', () => {
    const twice = (app: App) => {
      const chart = new Chart(app, 'shop');
      ['one', 'two'].forEach((id) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'A_' } }));
    };
    expect(report(twice)).toHaveLength(3);
    expect(report(twice, Policy.valid())).toHaveLength(3);
    expect(report(twice, Policy.none())).toEqual([]);
  });
});

describe('a rule', () => {
  const files = readdirSync(join(__dirname, '../../lib/policy/rules'));

  test('has the name of its file as its id, and is part of the policy "valid"', () => {
    const ids = Policy.valid()._rules.map(({ id }) => `${id}.ts`);
    expect(ids.sort()).toEqual(files.sort());
  });

  test('has a test file', () => {
    expect(readdirSync(join(__dirname, 'rules')).sort()).toEqual(files.map((file) => file.replace('.ts', '.test.ts')).sort());
  });

  test('names itself in its findings', () => {
    const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'Bad_Name' } };
    const findings = Policy.valid()._check(() => ({ subjects: [{ path: 'shop/a', manifest }], isNamespaced: () => true }));
    expect(findings).toEqual([
      { path: 'shop/a', message: expect.stringContaining('Bad_Name') as string, severity: 'error', rule: 'names' },
    ]);
  });
});
