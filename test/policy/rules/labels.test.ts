import { labels } from '../../../lib/policy/rules/labels';
import { Severity } from '../../../lib/policy/severity';
import { Expected, testRule } from '../test-rule';

const BAD = { 'a b': 'c' };
const TEXT = 'label key "a b" is not valid';

/** Kinds, and fields of theirs that hold labels. */
const PLACES: [string, string, object, string][] = [
  ['Pod', 'v1', { metadata: { labels: BAD } }, 'metadata.labels'],
  ['Deployment', 'apps/v1', { spec: { template: { metadata: { labels: BAD } } } }, 'spec.template.metadata.labels'],
  ['Deployment', 'apps/v1', { spec: { selector: { matchLabels: BAD } } }, 'spec.selector.matchLabels'],
  ['CronJob', 'batch/v1', { spec: { jobTemplate: { metadata: { labels: BAD } } } }, 'spec.jobTemplate.metadata.labels'],
  [
    'CronJob',
    'batch/v1',
    { spec: { jobTemplate: { spec: { template: { metadata: { labels: BAD } } } } } },
    'spec.jobTemplate.spec.template.metadata.labels',
  ],
  [
    'StatefulSet',
    'apps/v1',
    { spec: { volumeClaimTemplates: [{}, { metadata: { labels: BAD } }] } },
    'spec.volumeClaimTemplates[1].metadata.labels',
  ],
  ['Service', 'v1', { spec: { selector: BAD } }, 'spec.selector'],
  ['ReplicationController', 'v1', { spec: { selector: BAD } }, 'spec.selector'],
  ['NetworkPolicy', 'networking.k8s.io/v1', { spec: { podSelector: { matchLabels: BAD } } }, 'spec.podSelector.matchLabels'],
  ['PodDisruptionBudget', 'policy/v1', { spec: { selector: { matchLabels: BAD } } }, 'spec.selector.matchLabels'],
  ['PersistentVolumeClaim', 'v1', { spec: { selector: { matchLabels: BAD } } }, 'spec.selector.matchLabels'],
  ['PodTemplate', 'v1', { template: { metadata: { labels: BAD } } }, 'template.metadata.labels'],
];
/** Kinds that others define, and fields of theirs that look alike. */
const OTHERS: [string, string, object][] = [
  ['ApplicationSet', 'argoproj.io/v1alpha1', { template: { metadata: { labels: { cluster: '{{cluster}}' } } } }],
  ['Rollout', 'argoproj.io/v1alpha1', { selector: { matchLabels: BAD }, template: { metadata: { labels: BAD } } }],
  ['Service', 'serving.knative.dev/v1', { selector: BAD }],
  ['NetworkPolicy', 'crd.projectcalico.org/v1', { podSelector: { matchLabels: BAD } }],
  ['Job', 'batch.volcano.sh/v1alpha1', { template: { metadata: { labels: BAD } } }],
];
const KEY = 'use at most 63 letters, digits, dashes, underscores and dots, after an optional "domain/"';
const VALUE = 'use at most 63 letters, digits, dashes, underscores and dots, or an annotation';

/** A label, and what is told of it. */
const LABELS: [string, unknown, string, Partial<Expected>][] = [
  ['a', null, 'metadata.labels.a', { problem: 'label a is null', remedy: 'set a value, which may be ""', severity: Severity.WARNING }],
  ['a', '-b', 'metadata.labels.a', { problem: 'label a="-b" is not valid', remedy: VALUE }],
  ['a', 'b'.repeat(64), 'metadata.labels.a', { problem: 'is not valid', remedy: VALUE }],
  ['a/b/c', 'd', 'metadata.labels["a/b/c"]', { problem: 'label key "a/b/c" is not valid', remedy: KEY }],
  ['Example.com/a', 'd', 'metadata.labels["Example.com/a"]', { problem: 'label key "Example.com/a" is not valid', remedy: KEY }],
  [`${'a'.repeat(254)}/b`, 'd', `metadata.labels["${'a'.repeat(254)}/b"]`, { problem: 'is not valid', remedy: KEY }],
];

testRule(labels, {
  compliant: [
    {
      title: 'labels of a wrong type, which the schema refuses',
      given: { apiVersion: 'v1', kind: 'Pod', metadata: { labels: { a: true, b: 1, c: {} } } },
    },
    {
      title: 'labels that the API server accepts',
      given: { apiVersion: 'v1', kind: 'Pod', metadata: { labels: { 'example.com/A_b.c': 'D-e_f.1', empty: '' } } },
    },
    {
      title: 'fields of other types',
      given: { apiVersion: 'apps/v1', kind: 'StatefulSet', spec: { template: 'a', volumeClaimTemplates: 1 } },
    },
    ...OTHERS.map(([kind, apiVersion, spec]) => ({
      title: `any syntax in fields of a ${kind} of ${apiVersion}`,
      given: { apiVersion, kind, spec },
    })),
  ],
  nonCompliant: [
    ...PLACES.map(([kind, apiVersion, fields, at]) => ({
      title: `one in ${at} of a ${kind}`,
      given: { apiVersion, kind, ...fields },
      finds: [{ field: `${at}["a b"]`, problem: TEXT, remedy: KEY }],
    })),
    ...OTHERS.map(([kind, apiVersion, spec]) => ({
      title: `one of the object itself, of a ${kind} of ${apiVersion}`,
      given: { apiVersion, kind, spec, metadata: { labels: BAD } },
      finds: [{ field: 'metadata.labels["a b"]', problem: TEXT, remedy: KEY }],
    })),
    ...LABELS.map(([key, value, field, expected], index) => ({
      title: `row ${index + 1}: ${key.slice(0, 20)}=${String(value).slice(0, 20)}`,
      given: { apiVersion: 'v1', kind: 'Pod', metadata: { labels: { [key]: value } } },
      finds: [{ field, problem: '', ...expected }],
    })),
  ],
});
