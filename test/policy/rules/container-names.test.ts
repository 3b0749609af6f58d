import { containerNames } from '../../../lib/policy/rules/container-names';
import { cases, container, object, pod, workload } from '../rows';
import { testRule } from '../test-rule';

const ONE = { name: 'a', image: 'a:1' };

testRule(
  containerNames,
  cases(
    [
      ['a pod', pod({ initContainers: [{ name: 'b', image: 'b' }] })],
      ['a template', workload('Deployment')],
    ],
    [
      [
        'no containers of a PodTemplate',
        object('PodTemplate', { template: { spec: { containers: [] } } }),
        ['template.spec.containers', 'containers is empty'],
      ],
      ['no containers', pod({ containers: [] }), ['spec.containers', 'containers is empty']],
      ['a name that is no label', container({ name: 'A_' }), ['spec.containers[0].name', 'name "A_" is not valid']],
      ['an empty name', container({ name: '' }), ['spec.containers[0].name', 'name "" is empty']],
      ['no image', container({ image: undefined }), ['spec.containers[0].image', 'image is missing']],
      ['an empty image', container({ image: '' }), ['spec.containers[0].image', 'image "" is empty']],
      ['spaces around an image', container({ image: 'a:1 ' }), ['spec.containers[0].image', 'has spaces around it']],
      [
        'a name of containers of two lists',
        pod({ initContainers: [ONE] }),
        ['spec.containers[0].name', 'name "a" is also that of another'],
      ],
    ],
  ),
);
