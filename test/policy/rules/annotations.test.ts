import { annotations } from '../../../lib/policy/rules/annotations';
import { cases, object, workload } from '../rows';
import { testRule } from '../test-rule';

const annotated = (values: unknown) => object('ConfigMap', { metadata: { name: 'a', annotations: values } });

testRule(
  annotations,
  cases(
    [
      ['keys', annotated({ 'Example.com/A_b': 'any text\n', c: '' })],
      ['256 KiB', annotated({ a: 'a'.repeat(262_143) })],
      ['what are none', annotated('a')],
    ],
    [
      ['a space', annotated({ 'a b': '' }), ['metadata.annotations["a b"]', 'annotation key "a b" is not valid']],
      ['two slashes', annotated({ 'a/b/c': '' }), ['metadata.annotations["a/b/c"]', 'annotation key "a/b/c" is not valid']],
      [
        'more than 256 KiB',
        annotated({ a: 'ä'.repeat(131_072) }),
        ['metadata.annotations', 'annotations of ConfigMap "a" have 262145 bytes'],
      ],
      [
        'one of a template',
        workload('Deployment', {}, { template: { metadata: { annotations: { '-': '' } } } }),
        ['spec.template.metadata.annotations.-', 'annotation key "-"'],
      ],
    ],
  ),
);
