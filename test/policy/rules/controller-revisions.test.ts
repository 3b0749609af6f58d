import { controllerRevisions } from '../../../lib/policy/rules/controller-revisions';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const revision = (fields: object) => object('ControllerRevision', { data: {}, revision: 1, ...fields }, 'apps/v1');

testRule(
  controllerRevisions,
  cases(
    [['a revision', revision({})]],
    [
      ['a negative one', revision({ revision: -1 }), ['revision', 'revision -1']],
      ['no data', revision({ data: undefined }), ['data', 'data is missing']],
    ],
  ),
);
