import { podBindings } from '../../../lib/policy/rules/pod-bindings';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

testRule(
  podBindings,
  cases(
    [['a node', object('Binding', { target: { kind: 'Node', name: 'a' } })]],
    [
      ['no name', object('Binding', { target: {} }), ['target.name', 'name is missing']],
      ['a pod', object('Binding', { target: { kind: 'Pod', name: 'a' } }), ['target.kind', 'kind "Pod" is no kind of a node']],
    ],
  ),
);
