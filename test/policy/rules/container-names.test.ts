import { containerNames } from '../../../lib/policy/rules/container-names';
import { cases, container, object, pod, Row, workload } from '../rows';
import { testRule } from '../test-rule';

const HEX = '0123456789abcdef'.repeat(4);
/** What kubelets parse, and what they do not: both are verified with github.com/distribution/reference. */
const IMAGES = [
  'controller:latest',
  'busybox',
  'library/busybox:1.36',
  'Foo/bar:1',
  'localhost/a:1',
  'localhost:5000/a/b_c/d__e/f---g:V1.0_x-y',
  'registry.example.com:5000/a.b:1',
  '[2001:db8::1]:5000/a:1',
  '127.0.0.1/a',
  `a@sha256:${HEX}`,
  `a:1@sha512:${HEX}${HEX}`,
  `a:${'x'.repeat(128)}`,
  `sha256:${HEX}`,
  'a'.repeat(247),
  'not.a_host/a',
];
const NO_IMAGES = [
  'Foo/Bar:1',
  'foo/Bar:1',
  'Bar:1',
  'https://reg/x:1',
  'docker://x',
  'w:1:2',
  'w:1@sha256:abc',
  `w@sha256:${HEX.toUpperCase()}`,
  `w@md5:${HEX.slice(32)}`,
  `w@sha256:${HEX}0`,
  'ko://x.y/cmd/z',
  'reg.io/x:v1+build',
  '${REGISTRY}/x:1',
  '{{ .Values.image }}',
  '$(IMAGE)',
  '<image>',
  'a b',
  'a/',
  '/a',
  'a//b',
  'a:',
  'a@',
  'a..b',
  'a___b',
  '-a',
  'reg.io:x/a',
  '-reg.io/a',
  'registry.io/',
  HEX,
  'a'.repeat(248),
  `a:${'x'.repeat(129)}`,
  `reg.io/${'a'.repeat(256)}`,
];
const ONE = { name: 'a', image: 'a:1' };

testRule(
  containerNames,
  cases(
    [
      ['a pod', pod({ initContainers: [{ name: 'b', image: 'b' }] })],
      ...IMAGES.map((image): [string, object] => [`the image ${image}`, container({ image })]),
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
      ...NO_IMAGES.map((image): Row => [
        `the image ${image}`,
        container({ image }),
        ['spec.containers[0].image', image.length > 80 ? 'image' : `image "${image}" is not valid`],
      ]),
      [
        'a name of containers of two lists',
        pod({ initContainers: [ONE] }),
        ['spec.containers[0].name', 'name "a" is also that of another'],
      ],
    ],
  ),
);
