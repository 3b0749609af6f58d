import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { App, IRule, Policy, Severity } from '../../lib';
import { expectConfigurationError } from '../../lib/testing';
import { PRODUCTION } from '../../lib/policy/packs/production';
import { findings, report, named } from './findings';
import { setOf } from './test-rule';

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
      'shop/o2: metadata.name: Pod "a" is also created by shop/o1: use another name for one of them [duplicates]',
      expect.stringMatching(/^shop\/o0: metadata\.name: name "Bad_Name" of a ConfigMap is not valid: use lower-case letters.* \[names\]$/),
      expect.stringMatching(/^shop\/o3: metadata\.namespace: namespace "X" of a Namespace is not valid: .* \[names\]$/),
      expect.stringMatching(/^shop\/o1: metadata\.labels\.a: label a="no way" is not valid: .* \[labels\]$/),
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

describe('stricter policies', () => {
  const pod = (app: App) => {
    const spec = { containers: [{ name: 'a', image: 'a' }] };
    new ApiObject(new Chart(app, 'shop'), 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec });
  };
  const rulesOf = (lines: string[]) => [...new Set(lines.map((line) => /\[([\w-]+)\]$/.exec(line)![1]))];

  test('contain those before them', () => {
    expect(rulesOf(report(pod, Policy.restricted()))).toEqual(['pod-security-restricted']);
    expect(rulesOf(report(pod, Policy.production())).slice(0, 3)).toEqual(['pod-security-restricted', 'container-resources', 'image-tag']);
    const ids = (policy: Policy) => policy.rules.map(({ id }) => id);
    expect(ids(Policy.restricted()).slice(0, ids(Policy.valid()).length)).toEqual(ids(Policy.valid()));
    expect(ids(Policy.production())).toEqual(expect.arrayContaining(ids(Policy.restricted())));
  });

  test('may leave rules out, and have further ones', () => {
    const some = Policy.production().without('pod-security-restricted', 'image-tag');
    expect(rulesOf(report(pod, some)).slice(0, 2)).toEqual(['container-resources', 'run-as-high-uid']);
    expect(report(pod, Policy.valid().with(OWNER))).toEqual(['shop/pod: metadata.labels.team: Pod a has no team: set one [owner]']);
    expect(report(pod, Policy.valid().with({ ...OWNER, severity: Severity.WARNING }))).toEqual([
      'warning: shop/pod: metadata.labels.team: Pod a has no team: set one [owner]',
    ]);
  });

  test.each([
    ['Owner', 'id "Owner" of a rule is not valid', 'lower-case letters, digits and dashes'],
    ['a'.repeat(55), `id "${'a'.repeat(55)}" of a rule`, 'use at most 54'],
    ['names', 'rule "names" is part of the policy already', 'use another id'],
  ])('refuse a rule with the id %s', (id, ...message) => {
    expectConfigurationError(() => Policy.valid().with({ ...OWNER, id }), 'policy', ...message);
  });

  test('refuse to leave out what they do not contain', () => {
    expectConfigurationError(
      () => Policy.valid().without('image-tag'),
      'policy',
      'rule "image-tag" is not part of',
      'use one of duplicates,',
    );
    expectConfigurationError(() => Policy.valid().with(OWNER, OWNER), 'policy', 'rule "owner" is part of the policy already');
  });
});

/** A rule as users write it. */
const OWNER: IRule = {
  id: 'owner',
  severity: Severity.ERROR,
  why: 'Nobody repairs what nobody owns.',
  fix: 'set one',
  link: 'https://example.com/owners',
  check: (set) =>
    set.all.flatMap((object) => {
      const team = object.at('metadata', 'labels', 'team');
      return team.isSet ? [] : [{ object, field: team.path, problem: `${object.kind} ${object.name} has no team` }];
    }),
};

describe('a value that the schema refuses', () => {
  const podWith = (fields: object, annotations = {}) => ({
    ...named('Pod', 'a'),
    metadata: { name: 'a', annotations },
    spec: { containers: [{ name: 'a', image: 'a:1', ...fields }] },
  });
  const found = (fields: object, policy = Policy.restricted(), annotations = {}) =>
    policy
      ._check(() => setOf(podWith(fields, annotations)))
      .findings.filter(({ field }) => field.startsWith('spec.containers[0].securityContext'))
      .map(({ rule, field }) => `${rule.id} ${field.replace('spec.containers[0].securityContext', '')}`);
  const escalation = { securityContext: { allowPrivilegeEscalation: 'false', capabilities: { drop: ['ALL'] } } };

  test('is the finding of one rule', () => {
    expect(found(escalation)).toEqual(['schema .allowPrivilegeEscalation']);
    expect(found({ securityContext: 'restricted' })).toEqual(['schema ']);
  });

  test('is a finding of others where that of the schema is accepted, or no rule has it', () => {
    const others = ['pod-security-restricted .allowPrivilegeEscalation'];
    expect(found(escalation, Policy.restricted(), { 'cdk8s-shop/suppress.schema': 'a patch of the cluster mends it' })).toEqual(others);
    expect(found(escalation, Policy.restricted().without('schema'))).toEqual(others);
  });

  test('hides no mistake beside it', () => {
    expect(
      found({ securityContext: { ...escalation.securityContext, capabilities: { drop: ['ALL'], add: ['NET_RAW'], dropp: [] } } }).sort(),
    ).toEqual(['pod-security-restricted .capabilities.add', 'schema .allowPrivilegeEscalation', 'schema .capabilities.dropp']);
  });

  test('for one version alone is a finding of others, too', () => {
    const field = 'spec.securityContext.supplementalGroupsPolicy';
    const rule: IRule = { ...OWNER, check: ({ all: [object] }) => [{ object, field, problem: 'p' }] };
    const pod = {
      ...podWith({}),
      spec: { securityContext: { supplementalGroupsPolicy: 'Strict' }, containers: [{ name: 'a', image: 'a:1' }] },
    };
    const { findings: all } = Policy.valid()
      .with(rule)
      ._check(() => setOf(pod));
    expect(all.map((each) => `${each.rule.id} ${each.field}`)).toEqual([`schema ${field}`, `${OWNER.id} ${field}`]);
  });
});

describe('a rule', () => {
  const files = readdirSync(join(__dirname, '../../lib/policy/rules'));

  test('has the name of its file as its id, and is part of the policy "production" once', () => {
    expect(PRODUCTION.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });

  test('has a test file with cases', () => {
    const tests = readdirSync(join(__dirname, 'rules'));
    expect(tests.sort()).toEqual(files.map((file) => file.replace('.ts', '.test.ts')).sort());
    expect(tests.filter((file) => !readFileSync(join(__dirname, 'rules', file), 'utf8').includes('testRule('))).toEqual([]);
  });

  test.each(PRODUCTION.map((rule) => [rule.id, rule] as const))(
    'says why and how to fix it in one sentence: %s',
    (_, { why, fix, link }) => {
      expect(why).toMatch(/^[A-Z][^.!?\n]*\.$/);
      expect(fix).toMatch(/^[a-z`][^\n]*[^.]$/);
      expect(new URL(link).protocol).toBe('https:');
    },
  );

  test('names itself in its findings, and applies its defaults', () => {
    const { findings } = Policy.valid()._check(() => setOf(named('ConfigMap', 'Bad_Name')));
    expect(findings).toMatchObject([{ rule: { id: 'names' }, field: 'metadata.name', severity: Severity.ERROR }]);
  });

  test('must give the path of a field', () => {
    const wrong = Policy.none().with({ ...OWNER, check: ({ all: [object] }) => [{ object, field: 'a..b', problem: 'p' }] });
    expect(() => wrong._check(() => setOf(named('Pod', 'a')))).toThrow('"a..b" is not the path of a field from "..b" on');
  });
});
