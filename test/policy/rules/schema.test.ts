import { ApiObject, Chart } from 'cdk8s';
import { Environment, EnvironmentChart, Policy } from '../../../lib';
import { schema } from '../../../lib/policy/rules/schema';
import { report } from '../findings';
import { object } from '../rows';
import { testRule } from '../test-rule';

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } };
const podWith = (spec: object) => ({ ...POD, spec: { containers: [{ name: 'web', image: 'b' }], ...spec } });
const definition = (openAPIV3Schema: object) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'tanks.example.com' },
  spec: {
    group: 'example.com',
    names: { kind: 'Tank', plural: 'tanks' },
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }],
  },
});
const tank = (spec: object) => ({ apiVersion: 'example.com/v1', kind: 'Tank', metadata: { name: 'a' }, spec });
const LITRES = { type: 'object', properties: { spec: { type: 'object', properties: { litres: { type: 'integer', maximum: 9 } } } } };

/** Objects without the specification of their pods, and what is missing. */
const WITHOUT_SPEC: readonly (readonly [object & { readonly kind: string }, string])[] = [
  [POD, 'spec.containers'],
  [object('PodTemplate', {}), 'template.spec.containers'],
  [object('ReplicationController', { spec: {} }), 'spec.template.spec.containers'],
  [object('ReplicaSet', { spec: { selector: {} } }, 'apps/v1'), 'spec.template.spec.containers'],
  [object('Deployment', {}, 'apps/v1'), 'spec.template.spec.containers'],
  [object('Deployment', { spec: { selector: {}, template: {} } }, 'apps/v1'), 'spec.template.spec.containers'],
  [object('Deployment', { spec: { selector: {} } }, 'apps/v1'), 'spec.template'],
  [object('CronJob', { spec: { schedule: '@daily' } }, 'batch/v1'), 'spec.jobTemplate'],
  [object('CronJob', { spec: { schedule: '@daily', jobTemplate: {} } }, 'batch/v1'), 'spec.jobTemplate.spec.template.spec.containers'],
  [object('CronJob', { spec: { schedule: '@daily', jobTemplate: { spec: {} } } }, 'batch/v1'), 'spec.jobTemplate.spec.template'],
];

testRule(schema, {
  compliant: [
    { title: 'a pod', given: podWith({}) },
    { title: 'a field that is as old as the version', given: podWith({ hostUsers: false, resources: {} }), minors: [36] },
    { title: 'a kind without a schema', given: tank({ litres: 10 }) },
    { title: 'a custom resource of a definition of the set', given: [tank({ litres: 9 }), definition(LITRES)] },
    { title: 'what removed-api reports', given: { apiVersion: 'batch/v1beta1', kind: 'CronJob', metadata: { name: 'a' } } },
  ],
  nonCompliant: [
    {
      title: 'a field that the kind does not have',
      given: podWith({ hostnetwork: true }),
      finds: [{ field: 'spec.hostnetwork', problem: 'unknown field "hostnetwork"', remedy: 'use "hostNetwork"' }],
    },
    {
      title: 'a value of another type',
      given: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 8080 }, data: { 'a.b': 1 } },
      finds: [
        { field: 'metadata.name', problem: '8080 is a number and not a string', remedy: 'quote it, as in "8080"' },
        { field: 'data["a.b"]', problem: '1 is a number and not a string', remedy: 'quote it, as in "1"' },
      ],
    },
    {
      title: 'a field that is missing',
      given: podWith({ containers: [{ image: 'b' }] }),
      finds: [{ field: 'spec.containers[0].name', problem: 'field "name" is missing', remedy: 'it is required' }],
    },
    ...WITHOUT_SPEC.map(([given, field]) => ({
      title: `no pods of a ${given.kind} with ${JSON.stringify(given)}`,
      given,
      finds: [{ field, problem: 'is missing', remedy: 'it is required' }],
    })),
    {
      title: 'a field that is newer than one of the versions',
      given: podWith({ resources: {} }),
      minors: [29, 36],
      finds: [{ field: 'spec.resources', problem: 'field "resources" is unknown to Kubernetes 1.29', remedy: 'omit it for this version' }],
    },
    {
      title: 'a kind that no version has',
      given: { apiVersion: 'apps/v1', kind: 'Deploymnet', metadata: { name: 'a' } },
      finds: [{ field: 'kind', problem: 'Deploymnet of apps/v1 is not in Kubernetes', remedy: 'omit it' }],
    },
    {
      title: 'a custom resource that its definition refuses',
      given: [tank({ litres: 10 }), definition(LITRES)],
      finds: [{ object: 'Tank/a', field: 'spec.litres', problem: '10', remedy: '9' }],
    },
    {
      title: 'the metadata of a kind without a schema',
      given: { ...tank({}), metadata: { name: 'a', label: {} } },
      finds: [{ field: 'metadata.label', problem: 'unknown field "label"', remedy: 'use "labels"' }],
    },
  ],
});

test('a construct may have no specification', () => {
  expect(report((app) => new ApiObject(new Chart(app, 'shop'), 'a', POD), Policy.valid())).toEqual([]);
});

describe('a field that only some versions have', () => {
  const spec = { containers: [{ name: 'web', image: 'b' }], resources: {} };
  const MESSAGE = 'spec.resources: field "resources" is unknown to Kubernetes 1.';

  test('is an error for the cluster of an environment', () => {
    const lines = report(
      (app) => {
        const environment = new Environment('production', { cluster: { version: '1.29' } });
        new ApiObject(new EnvironmentChart(app, 'shop', { environment }), 'a', { ...POD, spec });
      },
      Policy.valid().without('isolated-pods', 'refused-pods'),
    );
    expect(lines).toEqual([expect.stringContaining(`shop/a: ${MESSAGE}29: omit it for this version [schema]`)]);
  });

  test('is a warning for a cluster of an unknown version', () => {
    const lines = report((app) => new ApiObject(new Chart(app, 'shop'), 'a', { ...POD, spec }), Policy.valid());
    expect(lines).toEqual([`warning: shop/a: ${MESSAGE}30: omit it for this version [schema]`]);
  });
});
