import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, shown } from '../validation/checks';
import { checkFinalizer } from '../validation/finalizers';
import { refusals, Refuse } from '../validation/refusals';
import { qualifiedName } from '../validation/syntax';

/** Groups of Kubernetes' own kinds whose finalizers have a domain; those of other kinds may have none. */
const WITH_DOMAIN = new Set([
  '',
  'apps',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
]);

/** Reports owners and finalizers of objects that are not valid. */
export const objectReferences: IRule = {
  id: 'object-references',
  severity: Severity.ERROR,
  why: 'The API server refuses owners without a name, several controllers, and finalizers without the syntax of a label.',
  fix: 'omit it',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/',
  check: (set) =>
    refusals(set._withMetadata('ownerReferences', 'finalizers'), (object, refuse) => {
      const owners = object.at('metadata', 'ownerReferences');
      if (owners.isSet) {
        checkOwners(refuse, owners);
      }
      const finalizers = object.at('metadata', 'finalizers');
      if (finalizers.isSet) {
        for (const finalizer of finalizers.items) {
          // The legacy Event is not checked in full.
          if (WITH_DOMAIN.has(object.group) && !(object.group === '' && object.kind === 'Event')) {
            checkFinalizer(refuse, finalizer);
          } else {
            checkSyntax(refuse, finalizer, qualifiedName);
          }
        }
      }
    }),
};

function checkOwners(refuse: Refuse, owners: Field): void {
  let controllers = 0;
  for (const owner of owners.items) {
    const version = owner.at('apiVersion');
    ['apiVersion', 'kind', 'name', 'uid'].forEach((name) => checkNotEmpty(refuse, owner.at(name)));
    if (version.text !== undefined && version.text !== '' && !/^([^/]*\/)?[^/]+$/.test(version.text)) {
      refuse(version, `${shown(version)} is not a version`, 'use one such as "apps/v1"');
    }
    if (version.value === 'v1' && owner.at('kind').value === 'Event') {
      refuse(owner.at('kind'), 'kind "Event" of an owner', 'use another owner, or omit it');
    }
    const isController = owner.at('controller').value === true;
    if (isController && controllers++ > 0) {
      refuse(owner.at('controller'), 'controller true of a second owner', 'omit it');
    }
  }
}
