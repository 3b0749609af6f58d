import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkRange, checkSyntax, isObject } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { checkLabelKeys, checkSelector } from '../validation/selectors';
import { dnsLabel, qualifiedName } from '../validation/syntax';

/** The version since which API servers read `matchLabelKeys` and `mismatchLabelKeys` of terms. */
const LABEL_KEYS = 31;

/** Reports terms of affinity to pods that are not valid. */
export const podAffinity: IRule = {
  id: 'pod-affinity',
  severity: Severity.ERROR,
  why: 'The API server refuses terms of affinity without a topology, and with selectors that are not valid.',
  fix: 'set a topologyKey, such as "kubernetes.io/hostname"',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
  check: (set) => {
    const hasKeys = set.minors.some((minor) => minor >= LABEL_KEYS);
    return refusals(set._templates.podsWith('affinity'), ({ spec, labels }, refuse) => {
      const affinity = spec.at('affinity');
      if (!isObject(affinity)) {
        return;
      }
      const checkTerm = (term: Field) => {
        checkSelectors(refuse, term);
        if (hasKeys) {
          checkKeys(refuse, term, labels);
        }
      };
      for (const kind of ['podAffinity', 'podAntiAffinity']) {
        const of = affinity.at(kind);
        of.at('requiredDuringSchedulingIgnoredDuringExecution').items.forEach(checkTerm);
        for (const preferred of of.at('preferredDuringSchedulingIgnoredDuringExecution').items) {
          checkRange(refuse, preferred.at('weight'), 1, 100);
          checkTerm(preferred.at('podAffinityTerm'));
        }
      }
    });
  },
};

function checkSelectors(refuse: Refuse, term: Field): void {
  checkSelector(refuse, term.at('labelSelector'));
  checkSelector(refuse, term.at('namespaceSelector'));
  term.at('namespaces').items.forEach((namespace) => checkSyntax(refuse, namespace, dnsLabel));
  checkNotEmpty(refuse, term.at('topologyKey'));
  checkSyntax(refuse, term.at('topologyKey'), qualifiedName);
}

function checkKeys(refuse: Refuse, term: Field, labels: { readonly [key: string]: string }): void {
  checkLabelKeys(refuse, term, 'matchLabelKeys', (key) => (Object.hasOwn(labels, key) ? 0 : 1));
  checkLabelKeys(refuse, term, 'mismatchLabelKeys', () => Infinity);
  const others = new Set(term.at('mismatchLabelKeys').items.map(({ value }) => value));
  for (const key of term.at('matchLabelKeys').items) {
    if (key.text !== undefined && others.has(key.text)) {
      refuse(key, `"${key.text}" of matchLabelKeys is also in mismatchLabelKeys`, 'omit one of them');
    }
  }
}
