import { textOf } from '../../kubernetes/untyped';
import { CheckedContainer, CheckedPod } from '../checked-pod';
import { Field } from '../field';
import { foundInPods } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { subdomain } from '../validation/syntax';

const LARGEST_SPEC = 64 * 1024;
const LONGEST_DOMAIN = 255;
const LONGEST_USER = 104;
const NETBIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const DNS = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const NOT_IN_USERS = /["/\\:;|=,+*?<>@[\]]/;

/** Reports options of containers of Windows that are not valid, and host processes beside other containers. */
export const windowsOptions: IRule = {
  id: 'windows-options',
  severity: Severity.ERROR,
  why: 'A pod with a host process has no other containers, and the network of its node.',
  fix: 'set `hostProcess: true` on all containers, and `hostNetwork: true`',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/',
  check: (set) =>
    foundInPods(set._templates, ['spec.securityContext', 'containers[].securityContext', 'spec.hostNetwork'], (pods) =>
      refusals(pods, (pod, refuse) => {
        const all = [pod.spec, ...pod.containers].map((of) => of.at('securityContext', 'windowsOptions')).filter(isObject);
        if (all.length > 0) {
          all.forEach((options) => checkOptions(refuse, options));
          checkHostProcesses(refuse, pod);
        }
      }),
    ),
};

function checkHostProcesses(refuse: Refuse, { spec, containers }: CheckedPod): void {
  const ofPod = hostProcessOf(spec);
  const other = containers.map(hostProcessOf).find(({ isSet, value }) => isSet && ofPod.isSet && value !== ofPod.value);
  if (other !== undefined) {
    refuse(other, `${shown(other)} beside hostProcess ${textOf(ofPod.value)} of the pod`, 'use the same value for both');
    return;
  }
  const ordinary = containers.filter((container) => (hostProcessOf(container).value ?? ofPod.value) !== true);
  if (ordinary.length < containers.length) {
    for (const container of ordinary.slice(0, 1)) {
      refuse(hostProcessOf(container), `hostProcess is not true in container "${container.name}", beside a host process`);
    }
    if (spec.at('hostNetwork').value !== true) {
      refuse(spec.at('hostNetwork'), 'hostNetwork is not true in a pod with a host process', 'set `hostNetwork: true`');
    }
  }
}

function hostProcessOf(of: Field | CheckedContainer): Field {
  return of.at('securityContext', 'windowsOptions', 'hostProcess');
}

function checkOptions(refuse: Refuse, options: Field): void {
  const [name, spec, user] = ['gmsaCredentialSpecName', 'gmsaCredentialSpec', 'runAsUserName'].map((key) => options.at(key));
  [name, spec, user].forEach((field) => checkNotEmpty(refuse, field, 'omit it'));
  checkSyntax(refuse, name, subdomain);
  if ((spec.text ?? '').length > LARGEST_SPEC) {
    refuse(spec, `gmsaCredentialSpec has ${spec.text!.length} characters`, `use at most ${LARGEST_SPEC}`);
  }
  checkSyntax(refuse, user, (text) => (isUser(text) ? undefined : 'use a name such as "ContainerUser" or "DOMAIN\\\\user"'));
}

function isUser(text: string): boolean {
  const [user, domain, ...rest] = text.split('\\').reverse() as [string, string?, ...string[]];
  return (
    rest.length === 0 &&
    !/\p{Cc}/u.test(text) &&
    (domain === undefined || (domain.length <= LONGEST_DOMAIN && (NETBIOS.test(domain) || DNS.test(domain)))) &&
    user.length > 0 &&
    user.length <= LONGEST_USER &&
    !/^[. ]+$/.test(user) &&
    !NOT_IN_USERS.test(user)
  );
}
