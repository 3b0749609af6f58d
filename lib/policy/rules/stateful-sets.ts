import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkSet, checkSyntax, isObject, shown } from '../validation/checks';
import { refusals } from '../validation/refusals';
import { dnsLabel } from '../validation/syntax';

/** The version since which API servers refuse names of Services that no Service can have. */
const SERVICE_NAME = 33;
/** The version since which API servers make volumes of the claim templates before they check the pods. */
const TEMPLATES = 34;
const RETENTIONS = ['Delete', 'Retain'];

/** Reports names of Services and claims of a StatefulSet that are not valid, and claims that are neither kept nor deleted. */
export const statefulSets: IRule = {
  id: 'stateful-sets',
  severity: Severity.ERROR,
  why: 'The API server refuses StatefulSets whose pods could have no name, or no volumes.',
  fix: 'use lower-case letters, digits and dashes',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#components',
  check: (set) => {
    const checksService = set.minors.some((minor) => minor >= SERVICE_NAME);
    const checksClaims = set.minors.some((minor) => minor >= TEMPLATES);
    return refusals(set.ofKind('apps', 'StatefulSet'), (object, refuse) => {
      const spec = object.at('spec');
      if (checksService) {
        checkSyntax(refuse, spec.at('serviceName'), dnsLabel);
      }
      if (checksClaims) {
        for (const claim of spec.at('volumeClaimTemplates').items) {
          if (isObject(claim)) {
            checkSet(refuse, claim.at('metadata', 'name'), 'set the name of the volume');
            checkSyntax(refuse, claim.at('metadata', 'name'), dnsLabel);
          }
        }
      }
      for (const name of ['whenDeleted', 'whenScaled']) {
        const retention = spec.at('persistentVolumeClaimRetentionPolicy', name);
        if (retention.text && !RETENTIONS.includes(retention.text)) {
          refuse(retention, `${shown(retention)} is no policy`, `use ${RETENTIONS.join(' or ')}`);
        }
      }
    });
  },
};
