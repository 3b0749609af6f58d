import { uncheckedKind } from '../../../lib/policy/rules/unchecked-kind';
import { named } from '../findings';
import { testRule } from '../test-rule';

const TANK = named('Tank', 'a', 'example.com/v1');
const definition = (openAPIV3Schema: unknown) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  spec: { group: 'example.com', names: { kind: 'Tank' }, versions: [{ name: 'v1', served: true, schema: { openAPIV3Schema } }] },
});

testRule(uncheckedKind, {
  compliant: [
    { title: 'a kind of Kubernetes', given: named('ConfigMap', 'a') },
    { title: 'a kind that this library writes', given: named('ServiceMonitor', 'a', 'monitoring.coreos.com/v1') },
    { title: 'a kind that a definition of the set defines', given: [TANK, definition({ type: 'object' })] },
    {
      title: 'a value whose format is not known',
      given: [{ ...TANK, a: 'b' }, definition({ type: 'object', properties: { a: { type: 'string', format: 'x' } } })],
    },
  ],
  nonCompliant: [
    {
      title: 'a kind without a schema',
      given: TANK,
      finds: [
        {
          field: 'kind',
          problem: 'no schema of Tank (example.com/v1) is known',
          remedy: 'add its CustomResourceDefinition, or name it by --crd',
        },
      ],
    },
    {
      title: 'a kind whose definition is not valid',
      given: [TANK, definition({ type: 'object', properties: { a: null } })],
      finds: [{ object: 'Tank/a', field: 'kind', problem: 'the definition of the kind is not valid', remedy: 'correct it' }],
    },
  ],
});
