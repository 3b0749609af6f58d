import { Schemas } from '../../../../lib/policy/schema/schemas';
import { problems as problemsBy } from '../verdicts';

export const API_VERSION = 'example.com/v1';

/** A definition of Widgets whose `spec` has a schema. */
export function definition(spec: object, version: object = {}): object {
  const openAPIV3Schema = {
    type: 'object',
    properties: { spec, status: { type: 'object', required: ['phase'], properties: { phase: { type: 'string' } } } },
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      names: { plural: 'widgets', kind: 'Widget' },
      scope: 'Namespaced',
      versions: [
        { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema }, ...version },
        { name: 'v1alpha1', served: false, storage: false, schema: { openAPIV3Schema } },
      ],
    },
  };
}

/** An object with fields in its `spec`. */
export function widget(spec: unknown): object {
  return { apiVersion: API_VERSION, kind: 'Widget', metadata: { name: 'a' }, spec };
}

/** Schemas that know Widgets, whose `spec` has a schema. */
export function schemasOf(spec: object): Schemas {
  const schemas = Schemas.load();
  schemas.define(definition(spec));
  return schemas;
}

/** What is wrong with values of a field `a` that has a schema. */
export function problemsOf(schema: object, ...values: unknown[]): string[] {
  const schemas = schemasOf({ type: 'object', properties: { a: schema } });
  return values.flatMap((a) => problemsBy(widget({ a }), ['1.36'], schemas));
}
