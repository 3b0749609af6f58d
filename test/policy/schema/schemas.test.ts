import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { OUTPUTS, yamlOf } from '../../committed';
import { Schemas } from '../../../lib/policy/schema/schemas';
import { ENDS, kubernetes, pod, problems } from './verdicts';

const ROOT = join(__dirname, '../../..');

describe('the schemas of Kubernetes', () => {
  test('are those of ten minor versions, in a file that is small', () => {
    expect(kubernetes().minors).toEqual(['1.27', '1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36']);
    expect(statSync(join(ROOT, 'imports/kubernetes.ts')).size).toBeLessThan(50_000);
  });

  test('say from which modules they are', () => {
    const sources = JSON.parse(readFileSync(join(ROOT, 'imports/openapi/sources.json'), 'utf8')) as { version: string }[];
    expect(sources.map(({ version }) => /1\.\d+/.exec(version)![0])).toEqual(kubernetes().minors);
    expect(sources[9]).toEqual({
      module: 'k8s.io/kubernetes',
      version: 'v1.36.3',
      sum: 'h1:qDQdoMiluAE2Eab6Fa52YV+WjiGz9mZFFoagEA6cI+o=',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  test.each(OUTPUTS)('find no problem in %s', (output) => {
    const objects = yamlOf(output)
      .flatMap((path) => parseAllDocuments(readFileSync(join(ROOT, path), 'utf8')))
      .map((document) => document.toJS() as unknown);
    expect(objects.length).toBeGreaterThan(3);
    expect(objects.flatMap((object) => problems(object, ['1.36']))).toEqual([]);
  });

  test('know the scope of kinds, and which are deprecated', () => {
    expect(kubernetes().isNamespaced('apps/v1', 'Deployment')).toBe(true);
    expect(kubernetes().isNamespaced('v1', 'Namespace')).toBe(false);
    expect(kubernetes().isNamespaced('example.com/v1', 'Widget')).toBeUndefined();
  });

  test.each<[string, string, string[], object | undefined]>([
    [
      'v1',
      'Endpoints',
      ['1.27', '1.33', '1.36'],
      { problem: 'Endpoints of v1 is deprecated in Kubernetes 1.33 and 1.36', versions: ['1.33', '1.36'] },
    ],
    [
      'flowcontrol.apiserver.k8s.io/v1beta3',
      'FlowSchema',
      ['1.29', '1.30'],
      {
        problem:
          'FlowSchema of flowcontrol.apiserver.k8s.io/v1beta3 is not in Kubernetes 1.32 any more: use apiVersion flowcontrol.apiserver.k8s.io/v1',
        versions: ['1.29', '1.30'],
      },
    ],
    // What is there in time is not deprecated before.
    ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', ['1.27'], undefined],
    ['networking.k8s.io/v1alpha1', 'ClusterCIDR', ['1.28'], undefined],
    // What some versions do not have is more than deprecated.
    ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', ENDS, undefined],
    ['apps/v1', 'Deployment', ENDS, undefined],
    ['monitoring.coreos.com/v1', 'ServiceMonitor', ENDS, undefined],
    ['example.com/v1', 'Widget', ENDS, undefined],
  ])('know what is deprecated, or removed later: %s %s in %j', (apiVersion, kind, versions, expected) => {
    const found = kubernetes().deprecation(apiVersion, kind, versions);
    if (expected === undefined) {
      expect(found).toBeUndefined();
    } else {
      expect(found).toMatchObject({ path: ['apiVersion'], ...expected });
    }
  });

  test('are those of Kubernetes, whatever others define', () => {
    const other = Schemas.load();
    const spec = {
      group: 'example.com',
      names: { kind: 'Gadget' },
      versions: [{ name: 'v1', served: true, schema: { openAPIV3Schema: { type: 'object' } } }],
    };
    expect(other.define({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec })).toBe(true);
    expect([other, kubernetes()].map((schemas) => schemas.isNamespaced('example.com/v1', 'Gadget'))).toEqual([true, undefined]);
  });
});

describe('an object', () => {
  test('is judged by the minor version, whatever the patch', () => {
    const object = { apiVersion: 'networking.k8s.io/v1beta1', kind: 'IPAddress', spec: { parentRef: { resource: 'services', name: 'a' } } };
    expect(problems(object, ['v1.27.16'])).toHaveLength(1);
    expect(problems(object, ['v1.36.3'])).toEqual([]);
  });

  test('of a version that is newer than all is judged as of the newest', () => {
    expect(problems(pod({ restartPolicy: 1 }), ['1.99'])).toEqual([
      'spec.restartPolicy: 1 is a number and not a string: quote it, as in "1"',
    ]);
  });

  test.each([undefined, null, 1, 'a', [], {}, { kind: 'Pod' }, { apiVersion: 'v1' }, { apiVersion: 1, kind: 'Pod' }])(
    'has an apiVersion and a kind: %j',
    (value) => {
      expect(problems(value)).toEqual([': the value is no object of Kubernetes: give it an apiVersion and a kind']);
    },
  );

  test.each<[string, string, string[]]>([
    ['v1', 'Namespace', []],
    [
      'extensions/v1beta1',
      'Ingress',
      ['apiVersion: Ingress of extensions/v1beta1 is not in Kubernetes 1.27 to 1.36: use apiVersion networking.k8s.io/v1'],
    ],
    ['policy/v1beta1', 'PodSecurityPolicy', ['apiVersion: PodSecurityPolicy of policy/v1beta1 is not in Kubernetes 1.27 to 1.36: omit it']],
    ['batch/v1beta1', 'CronJob', ['apiVersion: CronJob of batch/v1beta1 is not in Kubernetes 1.27 to 1.36: use apiVersion batch/v1']],
    ['apps/v1', 'deployment', ['kind: deployment of apps/v1 is not in Kubernetes 1.27 to 1.36: omit it']],
    ['nonsense/v1', 'Widget', ['apiVersion: Widget of nonsense/v1 is not in Kubernetes 1.27 to 1.36: omit it']],
    [
      'networking.k8s.io/v1beta1',
      'IPAddress',
      [
        'apiVersion (1.27): IPAddress of networking.k8s.io/v1beta1 is not in Kubernetes 1.27: use apiVersion networking.k8s.io/v1alpha1',
        'spec (1.36): field "spec" is missing: it is required',
      ],
    ],
  ])('is of a kind that the versions have: %s %s', (apiVersion, kind, expected) => {
    expect(problems({ apiVersion, kind })).toEqual(expected);
  });

  test('of a kind without a schema is named as unchecked', () => {
    expect(Schemas.load().validate({ apiVersion: 'example.com/v1', kind: 'Widget' }, ENDS)).toEqual({
      problems: [],
      unchecked: [
        { path: [], reason: 'no schema of Widget (example.com/v1) is known: add its CustomResourceDefinition, or name it by --crd' },
      ],
    });
  });

  test('of a kind without a schema has metadata', () => {
    const widget = { apiVersion: 'example.com/v1', kind: 'Widget', spec: 3 };
    expect(problems({ ...widget, metadata: { name: 'a', labels: { a: 1 }, label: {} } })).toEqual([
      'metadata.labels.a: 1 is a number and not a string: quote it, as in "1"',
      'metadata.label: unknown field "label": use "labels"',
    ]);
    expect([{}, { metadata: null }, { metadata: { name: 'a' } }].flatMap((fields) => problems({ ...widget, ...fields }))).toEqual([]);
  });

  test('that is valid leaves nothing unchecked', () => {
    expect(kubernetes().validate(pod({}), ENDS)).toEqual({ problems: [], unchecked: [] });
  });
});
