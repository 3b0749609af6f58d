import { volumeSources } from '../../../lib/policy/rules/volume-sources';
import { Severity } from '../../../lib/policy/severity';
import { cases, pod, workload } from '../rows';
import { testRule } from '../test-rule';

const volume = (fields: object) => pod({ volumes: [{ name: 'a', ...fields }] });
const AT = 'spec.volumes[0]';

const refused = cases(
  [
    ['a directory that is empty, without a value', volume({ emptyDir: null })],
    ['no image of a template', workload('Deployment', { volumes: [{ name: 'a', image: {} }] })],
    ...['', 'Memory', 'HugePages', 'HugePages-2Mi'].map((medium): [string, object] => [
      `the medium "${medium}"`,
      volume({ emptyDir: { medium } }),
    ]),
    ['one source', volume({ emptyDir: {} })],
    ['a path of the node', volume({ hostPath: { path: '/a..b' } })],
  ],
  [
    ['two sources', volume({ emptyDir: {}, secret: { secretName: 'a' } }), [`${AT}.secret`, 'two sources, emptyDir and secret']],
    ['a name that is no label', volume({ name: 'a.b', emptyDir: {} }), [`${AT}.name`, 'name "a.b" is not valid']],
    ['an empty name', volume({ name: '', emptyDir: {} }), [`${AT}.name`, 'name "" is empty']],
    ['no Secret', volume({ secret: {} }), [`${AT}.secret.secretName`, 'secretName is missing']],
    ['no ConfigMap', volume({ configMap: {} }), [`${AT}.configMap.name`, 'name is missing']],
    [
      'an empty claim',
      volume({ persistentVolumeClaim: { claimName: '' } }),
      [`${AT}.persistentVolumeClaim.claimName`, 'claimName "" is empty'],
    ],
    ['steps back', volume({ hostPath: { path: '/a/../b' } }), [`${AT}.hostPath.path`, 'path "/a/../b" is not valid']],
    ['a negative size', volume({ emptyDir: { sizeLimit: '-1Gi' } }), [`${AT}.emptyDir.sizeLimit`, 'sizeLimit -1Gi is negative']],
    ['a medium in lower case', volume({ emptyDir: { medium: 'memory' } }), [`${AT}.emptyDir.medium`, 'medium "memory" does not exist']],
    ['no image', volume({ image: {} }), [`${AT}.image.reference`, 'reference is missing']],
    ['an image that cannot exist', volume({ image: { reference: 'A:1' } }), [`${AT}.image.reference`, 'reference "A:1" is not valid']],
    ['no claim template', volume({ ephemeral: {} }), [`${AT}.ephemeral.volumeClaimTemplate`, 'volumeClaimTemplate is missing']],
  ],
);

testRule(volumeSources, {
  ...refused,
  nonCompliant: [
    ...refused.nonCompliant,
    ...[{}, { configMap: null }].map((fields) => ({
      title: `no source: ${JSON.stringify(fields)}`,
      given: volume(fields),
      finds: [{ field: AT, problem: 'volume "a" has no source', severity: Severity.WARNING }],
    })),
  ],
});
