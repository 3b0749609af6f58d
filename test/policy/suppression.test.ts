import { ApiObject, Chart } from 'cdk8s';
import { App, IRule, Policy } from '../../lib';
import { expectConfigurationError } from '../../lib/testing';
import { temporaryFolder } from '../app/files';
import { report, reported } from './findings';
import { setOf } from './test-rule';

const pods = (app: App) => {
  const chart = new Chart(app, 'shop');
  const group = new Chart(chart, 'group');
  const make = (id: string) => new ApiObject(group, id, { apiVersion: 'v1', kind: 'Pod', metadata: { name: `${id}_` } });
  return { chart, group, a: make('a'), b: make('b') };
};

describe('a suppression', () => {
  test('accepts the findings of a rule about a construct', () => {
    expect(report((app) => Policy.suppress(pods(app).a, 'names', 'made elsewhere'))).toEqual([expect.stringContaining('shop/group/b: ')]);
  });

  test('is inherited down the tree', () => {
    const all = (app: App) => Policy.suppress(pods(app).chart, 'names', 'made elsewhere');
    expect(report(all)).toEqual(['suppressed 2 findings: names (2)']);
  });

  test('of an object stands beside those of the constructs above it', () => {
    const both = (app: App) => {
      const { chart, a } = pods(app);
      Policy.suppress(chart, 'names', 'made elsewhere');
      Policy.suppress(a, 'labels', 'made elsewhere');
    };
    expect(report(both)).toEqual(['suppressed 2 findings: names (2)']);
  });

  test('is counted in the report of a run', () => {
    const app = new App({ outdir: temporaryFolder() });
    const { chart, a } = pods(app);
    Policy.suppress(chart, 'names', 'of the chart');
    Policy.suppress(a, 'names', 'of the object');
    const lines = reported(() => app.synth());
    expect(lines).toEqual(['suppressed 2 findings: names (2)', expect.stringMatching(/^2 objects in /)]);
  });

  test('of another rule accepts nothing', () => {
    expect(report((app) => Policy.suppress(pods(app).chart, 'labels', 'made elsewhere'))).toHaveLength(2);
  });

  test('may be of a rule of another policy of the library, of the user, or that is left out', () => {
    const own: IRule = { ...Policy.valid().rules[0], id: 'own', check: () => [] };
    const suppressing = (rule: string) => (app: App) => {
      Policy.suppress(new Chart(app, 'shop'), rule, 'because');
      new ApiObject(app.charts[0], 'o', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } });
    };
    expect(report(suppressing('image-tag'), Policy.valid())).toEqual([]);
    expect(report(suppressing('own'), Policy.valid().with(own))).toEqual([]);
    expect(report(suppressing('own'), Policy.valid().with(own).without('own'))).toEqual([]);
    expect(report(suppressing('own'), Policy.valid())).toEqual([
      'shop/o: rule "own", which shop suppresses, does not exist: use the id that findings end in [suppressions]',
    ]);
  });

  test.each([[''], [' \n'], [undefined as unknown as string]])('needs a reason: %j', (reason) => {
    const chart = new Chart(new App(), 'shop');
    expectConfigurationError(
      () => Policy.suppress(chart, 'names', reason),
      'shop',
      `${JSON.stringify(reason)} to suppress "names"`,
      'state why',
    );
  });
});

describe('a suppression by an annotation', () => {
  const spec = { containers: [{ name: 'a', image: 'a:1' }] };
  const pod = (annotations: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a_', annotations }, spec });
  const checked = (annotations: object) => {
    const { findings, suppressed } = Policy.valid()._check(() => setOf(pod(annotations)));
    return {
      findings: findings.map(({ rule, field, problem, remedy }) => [rule.id, field, problem, remedy]),
      suppressed: suppressed.map(({ rule, reason }) => [rule.id, reason]),
    };
  };
  const FIELD = 'metadata.annotations["cdk8s-shop/suppress.';

  test('accepts the findings about the object, with the reason', () => {
    expect(checked({ 'cdk8s-shop/suppress.names': 'made elsewhere', other: 'x' })).toEqual({
      findings: [],
      suppressed: [['names', 'made elsewhere']],
    });
  });

  test('needs a reason, and a rule', () => {
    const { findings, suppressed } = checked({
      'cdk8s-shop/suppress.names': ' ',
      'cdk8s-shop/suppress.nmaes': 'because',
      'cdk8s-shop/suppress.labels': 1,
    });
    expect(suppressed).toEqual([]);
    expect(findings).toEqual([
      ['names', 'metadata.name', expect.anything(), expect.anything()],
      ['schema', `${FIELD}labels"]`, '1 is a number and not a string', 'quote it, as in "1"'],
      ['suppressions', `${FIELD}names"]`, 'reason " " to suppress "names" is empty', 'state why its findings are accepted'],
      [
        'suppressions',
        `${FIELD}nmaes"]`,
        'rule "nmaes", which an annotation suppresses, does not exist',
        'use the id that findings end in',
      ],
    ]);
  });
});
