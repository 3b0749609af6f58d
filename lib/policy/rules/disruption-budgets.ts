import { foundInKind, SPEC_WITHOUT_SELECTOR } from '../found-in';
import { textOf } from '../../kubernetes/untyped';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkAmountOrPercent } from '../validation/amounts';
import { refusals } from '../validation/refusals';

/** Reports PodDisruptionBudgets with both limits, or with one that is neither a number nor a percentage. */
export const disruptionBudgets: IRule = {
  id: 'disruption-budgets',
  severity: Severity.ERROR,
  why: 'A PodDisruptionBudget states how many pods must remain or how many may be missing, and not both.',
  fix: 'set one of minAvailable and maxUnavailable',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
  check: (set) =>
    foundInKind(set, 'policy', 'PodDisruptionBudget', [SPEC_WITHOUT_SELECTOR], (budgets) =>
      refusals(budgets, (object, refuse) => {
        const [least, most] = [object.at('spec', 'minAvailable'), object.at('spec', 'maxUnavailable')];
        if (least.isSet && most.isSet) {
          refuse(most, `maxUnavailable ${textOf(most.value)} beside minAvailable`);
        }
        checkAmountOrPercent(refuse, least, 100);
        checkAmountOrPercent(refuse, most, 100);
      }),
    ),
};
