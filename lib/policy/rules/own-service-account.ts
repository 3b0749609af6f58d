import { accountOf } from '../rbac/account-of';
import { IRule } from '../rule';
import { Severity } from '../severity';

/** Reports pods that run as the ServiceAccount that all pods of their namespace share. */
export const ownServiceAccount: IRule = {
  id: 'own-service-account',
  severity: Severity.ERROR,
  why: 'Rights that somebody gives the ServiceAccount "default" are rights of all pods that name no other.',
  fix: 'create a ServiceAccount for the workload, and name it',
  link: 'https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts',
  check: (set) =>
    set.pods.flatMap((pod) => {
      const account = accountOf(pod) ?? '';
      const field = pod.spec.at('serviceAccountName');
      const isShared = account === '' || account === 'default';
      return isShared && (field.text !== undefined || !field.isSet)
        ? { object: pod.object, field: field.path, problem: `serviceAccountName ${account === '' ? 'is not set' : '"default"'}` }
        : [];
    }),
};
