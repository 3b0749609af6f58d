import { generatedNames } from '../../../lib/policy/rules/generated-names';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const generated = (generateName: string, kind = 'Job', apiVersion = 'batch/v1') => object(kind, { metadata: { generateName } }, apiVersion);

testRule(
  generatedNames,
  cases(
    [
      ['a beginning', generated('migrate-')],
      ['that of a role', generated('Team A', 'Role', 'rbac.authorization.k8s.io/v1')],
    ],
    [['capital letters', generated('Migrate-'), ['metadata.generateName', 'generateName "Migrate-" is not valid']]],
  ),
);
