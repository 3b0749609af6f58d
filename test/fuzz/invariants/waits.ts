import { KubernetesObject } from '../../../lib/testing';
import { Container, Pods, podsOf, Volume } from './pods';

/** A pod that waits for a Job finds it: the Job is there and remains, the account of the pod may read it, and the container that waits has a token. */
export function waits(objects: readonly KubernetesObject[]): string[] {
  return podsOf(objects).flatMap((pod) =>
    pod.containers.flatMap((container) => {
      const job = jobOf(container);
      const problems = job === undefined ? strayToken(pod, container) : unreadable(objects, pod, container, job);
      return problems.map((problem) => `${pod.title}, ${container.name}: ${problem}`);
    }),
  );
}

function jobOf({ command = [] }: Container): string | undefined {
  const [program, verb, , job] = command;
  return program === 'kubectl' && verb === 'wait' ? job.replace(/^job\//, '') : undefined;
}

function unreadable(objects: readonly KubernetesObject[], pod: Pods, container: Container, job: string): string[] {
  const there = objects.filter(({ metadata }) => metadata.namespace === pod.namespace);
  const found = there.find(({ kind, metadata }) => kind === 'Job' && metadata.name === job);
  const isKept = (found?.spec as { ttlSecondsAfterFinished?: number } | undefined)?.ttlSecondsAfterFinished === undefined;
  const hasToken = pod.spec.automountServiceAccountToken === true || mountsToken(pod, container);
  const findings: [boolean, string][] = [
    [found === undefined, `Job ${job} is not there`],
    [!isKept, `Job ${job} is deleted after a time`],
    [!mayRead(there, pod.spec.serviceAccountName as string, job), `may not read Job ${job}`],
    [!hasToken, 'has no token'],
  ];
  return findings.flatMap(([isWrong, what]) => (isWrong ? [what] : []));
}

function mayRead(objects: readonly KubernetesObject[], account: string, job: string): boolean {
  const roles = objects.filter(({ kind, rules }) =>
    kind === 'Role'
      ? // A rule without names is for all objects.
        (rules as Rule[]).some(({ resources, resourceNames = [job] }) => resources.includes('jobs') && resourceNames.includes(job))
      : false,
  );
  const names = roles.map(({ metadata }) => metadata.name);
  return objects.some(
    ({ kind, roleRef, subjects }) =>
      kind === 'RoleBinding' &&
      names.includes((roleRef as { name: string }).name) &&
      (subjects as { name: string }[]).some(({ name }) => name === account),
  );
}

interface Rule {
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
}

/** Only containers that wait mount the token by themselves. */
function strayToken(pod: Pods, container: Container): string[] {
  return mountsToken(pod, container) ? ['has the token of a container that waits'] : [];
}

function mountsToken({ volumes }: Pods, { volumeMounts = [] }: Container): boolean {
  const isToken = ({ projected }: Volume) => JSON.stringify(projected ?? {}).includes('serviceAccountToken');
  return volumeMounts.some((mount) => volumes.some((volume) => volume.name === mount.name && isToken(volume)));
}
