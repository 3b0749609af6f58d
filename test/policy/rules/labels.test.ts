import { Given, findings } from '../findings';

describe('a label', () => {
  const BAD = { 'a b': 'c' };
  const TEXT = 'label key "a b" is not valid: use at most 63';

  test.each<[string, Given]>([
    ['Pod, metadata.labels', { kind: 'Pod', metadata: { labels: BAD } }],
    [
      'Deployment, spec.template.metadata.labels',
      { kind: 'Deployment', apiVersion: 'apps/v1', spec: { template: { metadata: { labels: BAD } } } },
    ],
    ['Deployment, spec.selector.matchLabels', { kind: 'Deployment', apiVersion: 'apps/v1', spec: { selector: { matchLabels: BAD } } }],
    [
      'CronJob, spec.jobTemplate.metadata.labels',
      { kind: 'CronJob', apiVersion: 'batch/v1', spec: { jobTemplate: { metadata: { labels: BAD } } } },
    ],
    [
      'CronJob, spec.jobTemplate.spec.template.metadata.labels',
      { kind: 'CronJob', apiVersion: 'batch/v1', spec: { jobTemplate: { spec: { template: { metadata: { labels: BAD } } } } } },
    ],
    [
      'StatefulSet, spec.volumeClaimTemplates[1].metadata.labels',
      { kind: 'StatefulSet', apiVersion: 'apps/v1', spec: { volumeClaimTemplates: [{}, { metadata: { labels: BAD } }] } },
    ],
    ['Service, spec.selector', { kind: 'Service', spec: { selector: BAD } }],
    [
      'NetworkPolicy, spec.podSelector.matchLabels',
      { kind: 'NetworkPolicy', apiVersion: 'networking.k8s.io/v1', spec: { podSelector: { matchLabels: BAD } } },
    ],
    [
      'PodDisruptionBudget, spec.selector.matchLabels',
      { kind: 'PodDisruptionBudget', apiVersion: 'policy/v1', spec: { selector: { matchLabels: BAD } } },
    ],
    ['PersistentVolumeClaim, spec.selector.matchLabels', { kind: 'PersistentVolumeClaim', spec: { selector: { matchLabels: BAD } } }],
    ['ReplicationController, spec.selector', { kind: 'ReplicationController', spec: { selector: BAD } }],
    ['PodTemplate, template.metadata.labels', { kind: 'PodTemplate', template: { metadata: { labels: BAD } } }],
  ])('that Kubernetes refuses is told, with where it is: %s', (at, given) => {
    expect(findings([given])).toEqual([expect.stringMatching(new RegExp(`^shop/o0: ${at.replace(/[[\].]/g, '\\$&')}: ${TEXT}`))]);
  });

  test.each<[string, unknown, string]>([
    ['a', true, 'label a=true is not a string: quote it, as in "true"'],
    ['a', 1, 'label a=1 is not a string'],
    ['a', '-b', 'label a="-b" is not valid: use at most 63'],
    ['a', 'b'.repeat(64), 'is not valid: use at most 63'],
    ['a/b/c', 'd', 'label key "a/b/c" is not valid'],
    ['Example.com/a', 'd', 'label key "Example.com/a" is not valid'],
    [`${'a'.repeat(254)}/b`, 'd', 'is not valid: use at most 63'],
  ])('may not be %j: %j', (key, value, message) => {
    expect(findings([{ kind: 'Pod', metadata: { labels: { [key]: value } } }])).toEqual([expect.stringContaining(message)]);
  });

  test.each<[string, string, object]>([
    ['ApplicationSet', 'argoproj.io/v1alpha1', { template: { metadata: { labels: { cluster: '{{cluster}}' } } } }],
    ['Rollout', 'argoproj.io/v1alpha1', { selector: { matchLabels: BAD }, template: { metadata: { labels: BAD } } }],
    ['Service', 'serving.knative.dev/v1', { selector: BAD }],
    ['NetworkPolicy', 'crd.projectcalico.org/v1', { podSelector: { matchLabels: BAD } }],
    ['Job', 'batch.volcano.sh/v1alpha1', { template: { metadata: { labels: BAD } } }],
  ])('of a kind that others define may have any syntax, but for those of the object: %s of %s', (kind, apiVersion, spec) => {
    expect(findings([{ kind, apiVersion, spec }])).toEqual([]);
    expect(findings([{ kind, apiVersion, spec, metadata: { labels: BAD } }])).toEqual([expect.stringContaining('metadata.labels')]);
  });

  test('that Kubernetes takes is not told', () => {
    expect(findings([{ kind: 'Pod', metadata: { labels: { 'example.com/A_b.c': 'D-e_f.1', empty: '' } } }])).toEqual([]);
    expect(
      findings([{ kind: 'Widget', apiVersion: 'example.com/v1', spec: { selector: BAD, template: 'text', volumeClaimTemplates: 1 } }]),
    ).toEqual([]);
  });
});
