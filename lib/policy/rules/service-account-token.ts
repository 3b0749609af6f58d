import { Field } from '../field';
import { BoundAccounts } from '../rbac/bound-accounts';
import { accountOf } from '../rbac/account-of';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports pods and ServiceAccounts that mount a token, unless a binding gives their account rights: those talk to the API server. */
export const serviceAccountToken: IRule = {
  id: 'service-account-token',
  severity: Severity.ERROR,
  why: 'Whoever takes over a container reads its token, and is the ServiceAccount to the API server.',
  fix: 'set it to false, or bind the ServiceAccount to a Role if the pods need the API',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
  check,
};

function check(set: ObjectSet): Finding[] {
  const bound = new BoundAccounts(set);
  const mounted = (field: Field): boolean => !field.isSet || field.value === true;
  const ofPods = set.pods.flatMap((pod): Finding | [] => {
    const field = pod.spec.at(KEY);
    const account = accountOf(pod) ?? 'default';
    return mounted(field) && !bound.has(account, pod.namespace)
      ? { object: pod.object, field: field.path, problem: problemOf(field, account) }
      : [];
  });
  const ofAccounts = set.ofKind('', 'ServiceAccount').flatMap((object): Finding | [] => {
    const field = object.at(KEY);
    const { name = '', namespace } = object;
    return mounted(field) && !bound.has(name, namespace) ? { object, field: field.path, problem: problemOf(field, name) } : [];
  });
  return [...ofPods, ...ofAccounts];
}

const KEY = 'automountServiceAccountToken';

function problemOf(field: Field, account: string): string {
  return `${KEY} ${field.isSet ? 'true' : 'is not set'}, while no binding gives ServiceAccount "${account}" any rights`;
}
