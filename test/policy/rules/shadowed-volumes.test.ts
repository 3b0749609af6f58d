import { shadowedVolumes } from '../../../lib/policy/rules/shadowed-volumes';
import { testRule } from '../test-rule';
import { object } from '../consistency-objects';

const withClaim = (name: string) =>
  object(
    'StatefulSet',
    'db',
    { volumeClaimTemplates: [{ metadata: { name } }], template: { spec: { volumes: [{ name: 'data', emptyDir: {} }] } } },
    'apps/v1',
  );

testRule(shadowedVolumes, {
  compliant: [{ title: 'different names', given: withClaim('files') }],
  nonCompliant: [
    {
      title: 'a volume of the name of a claim template',
      given: withClaim('data'),
      finds: [
        {
          object: 'StatefulSet/db',
          field: 'spec.template.spec.volumes[0].name',
          problem: 'volume "data" of StatefulSet "db" has the name of one of its claim templates',
        },
      ],
    },
  ],
});
