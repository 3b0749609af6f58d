import { IRule } from '../rule';
import { isWhole, worded } from '../schema-finding';
import { Severity } from '../severity';

/** Reports objects that no schema checks. */
export const uncheckedKind: IRule = {
  id: 'unchecked-kind',
  severity: Severity.WARNING,
  why: 'Nobody finds a mistake in an object of a kind without a schema before the cluster does.',
  fix: 'add its CustomResourceDefinition, or name it by --crd',
  link: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema',
  check: (set) =>
    set._schemas.judged.flatMap(({ object, verdict }) =>
      verdict.unchecked.filter(isWhole).map(({ reason }) => worded(object, ['kind'], reason)),
    ),
};
