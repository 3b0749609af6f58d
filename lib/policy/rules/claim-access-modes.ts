import { IRule } from '../rule';
import { Severity } from '../severity';

const OF_ONE = ['ReadWriteOnce', 'ReadWriteOncePod'];

/** Reports claim templates for volumes that several pods share: each pod has a claim of its own. */
export const claimAccessModes: IRule = {
  id: 'claim-access-modes',
  severity: Severity.WARNING,
  why: 'Each pod of a StatefulSet has a claim of its own, and few storage classes have volumes that several nodes mount.',
  fix: 'use ReadWriteOnce or ReadWriteOncePod',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  check: (set) =>
    set.ofKind('apps', 'StatefulSet').flatMap((object) =>
      object.at('spec', 'volumeClaimTemplates').items.flatMap((claim) => {
        const name = claim.at('metadata', 'name').text ?? '';
        return claim
          .at('spec', 'accessModes')
          .items.filter(({ text }) => text !== undefined && !OF_ONE.includes(text))
          .map(({ path, text }) => ({ object, field: path, problem: `access mode "${text}" of claim template "${name}"` }));
      }),
    ),
};
