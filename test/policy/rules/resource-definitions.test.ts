import { resourceDefinitions } from '../../../lib/policy/rules/resource-definitions';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const VERSION = { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } };
const NAMES = { plural: 'widgets', kind: 'Widget' };
const definition = (spec: object = {}, name = 'widgets.example.com') =>
  object(
    'CustomResourceDefinition',
    { metadata: { name }, spec: { group: 'example.com', scope: 'Namespaced', names: NAMES, versions: [VERSION], ...spec } },
    'apiextensions.k8s.io/v1',
  );

const structured = (properties: object) =>
  definition({ versions: [{ ...VERSION, schema: { openAPIV3Schema: { type: 'object', properties } } }] });
const AT = 'spec.versions[0].schema.openAPIV3Schema.properties';

testRule(
  resourceDefinitions,
  cases(
    [
      ['a definition', definition({ versions: [VERSION, { ...VERSION, name: 'v2', storage: false }] })],
      [
        'a structure',
        structured({
          port: { 'x-kubernetes-int-or-string': true },
          any: { 'x-kubernetes-preserve-unknown-fields': true },
          map: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
        }),
      ],
    ],
    [
      ['another name', definition({}, 'widget.example.com'), ['metadata.name', 'name "widget.example.com" is not that of']],
      ['a group without a dot', definition({ group: 'example' }, 'widgets.example'), ['spec.group', 'group "example" has no dot']],
      [
        'a plural',
        definition({ names: { ...NAMES, plural: 'Widgets' } }, 'Widgets.example.com'),
        ['spec.names.plural', 'plural "Widgets"'],
      ],
      ['unknown fields', definition({ preserveUnknownFields: true }), ['spec.preserveUnknownFields', 'preserveUnknownFields true']],
      ['a conversion', definition({ conversion: { strategy: 'Webhook' } }), ['spec.conversion.webhook', 'webhook is missing']],
      [
        'a port of a conversion',
        definition({ conversion: { strategy: 'Webhook', webhook: { clientConfig: { service: { port: 0 } } } } }),
        ['spec.conversion.webhook.clientConfig.service.port', 'port 0'],
      ],
      [
        'no schema',
        definition({ versions: [{ ...VERSION, schema: undefined }] }),
        ['spec.versions[0].schema.openAPIV3Schema', 'version "v1" has no'],
      ],
      [
        'another type',
        definition({ versions: [{ ...VERSION, schema: { openAPIV3Schema: { type: 'string' } } }] }),
        ['spec.versions[0].schema.openAPIV3Schema.type', 'schema of version "v1" is not of type object'],
      ],
      ['a scope', definition({ scope: 'Namespace' }), ['spec.scope', 'scope "Namespace" is not one of']],
      ['a type that does not exist', structured({ a: { type: 'text' } }), [`${AT}.a.type`, 'type "text" is not a type']],
      ['no type', structured({ a: { type: 'array', items: {} } }), [`${AT}.a.items.type`, 'type is missing']],
      ['no items', structured({ a: { type: 'array' } }), [`${AT}.a.items`, 'items is missing']],
      [
        'a column',
        definition({ versions: [{ ...VERSION, additionalPrinterColumns: [{ name: 'a', type: 'text', jsonPath: '.a' }] }] }),
        ['spec.versions[0].additionalPrinterColumns[0].type', 'type "text" is not one of'],
      ],
      ['nothing stored', definition({ versions: [{ ...VERSION, storage: false }] }), ['spec.versions', '0 versions are stored']],
      [
        'one version twice',
        definition({ versions: [VERSION, { ...VERSION, storage: false }] }),
        ['spec.versions[1].name', 'name "v1" is there twice'],
      ],
    ],
  ),
);
