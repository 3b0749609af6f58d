import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkRange, shown } from '../validation/checks';
import { refusals } from '../validation/refusals';
import { checkLabelKeys, checkSelector } from '../validation/selectors';

/** The version since which API servers add `matchLabelKeys` to the selector, and refuse only what then is there twice. */
const MERGED = 34;

/** Reports topology spread constraints that are not valid. */
export const topologySpread: IRule = {
  id: 'topology-spread',
  severity: Severity.ERROR,
  why: 'The API server refuses topology spread constraints that the scheduler cannot satisfy.',
  fix: 'use a maxSkew of at least 1',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
  check: (set) => {
    const isMerged = set.minors.every((minor) => minor >= MERGED);
    return refusals(set._templates.podsWith('topologySpreadConstraints'), ({ spec, labels }, refuse) => {
      for (const constraint of spec.at('topologySpreadConstraints').items) {
        checkRange(refuse, constraint.at('maxSkew'), 1);
        checkNotEmpty(refuse, constraint.at('topologyKey'));
        checkNotEmpty(refuse, constraint.at('whenUnsatisfiable'));
        const domains = constraint.at('minDomains');
        checkRange(refuse, domains, 1);
        if (domains.number !== undefined && constraint.at('whenUnsatisfiable').value === 'ScheduleAnyway') {
          refuse(domains, `${shown(domains)} beside ScheduleAnyway`, 'use DoNotSchedule, or omit it');
        }
        checkSelector(refuse, constraint.at('labelSelector'));
        checkLabelKeys(refuse, constraint, 'matchLabelKeys', (key) => (isMerged && !Object.hasOwn(labels, key) ? 1 : 0));
      }
    });
  },
};
