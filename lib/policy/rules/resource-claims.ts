import { CheckedPod } from '../checked-pod';
import { foundInPods } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkExactlyOne, checkNotEmpty, checkSyntax, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { dnsLabel, subdomain } from '../validation/syntax';

/** The version since which API servers read claims of devices. */
const DEVICES = 34;
const SOURCES = ['resourceClaimName', 'resourceClaimTemplateName'];

/** Reports claims of devices that are not valid, and claims of containers that their pod does not have. */
export const resourceClaims: IRule = {
  id: 'resource-claims',
  severity: Severity.ERROR,
  why: 'A container uses a claim of devices that its pod names.',
  fix: 'use a name of `resourceClaims` of the pod',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/',
  check: (set) =>
    set.minors.some((minor) => minor >= DEVICES)
      ? foundInPods(set._templates, ['spec.resourceClaims', 'containers[].resources'], (pods) =>
          refusals(pods, (pod, refuse) => {
            checkClaims(refuse, pod);
            checkContainers(refuse, pod);
          }),
        )
      : [],
};

function checkClaims(refuse: Refuse, { spec }: CheckedPod): void {
  for (const claim of spec.at('resourceClaims').items) {
    if (isObject(claim)) {
      const name = claim.at('name');
      checkNotEmpty(refuse, name);
      checkSyntax(refuse, name, dnsLabel);
      checkExactlyOne(refuse, claim, `claim "${name.text ?? ''}"`, 'source', SOURCES, 'resourceClaimName');
      SOURCES.forEach((source) => checkNotEmpty(refuse, claim.at(source)));
      SOURCES.forEach((source) => checkSyntax(refuse, claim.at(source), subdomain));
    }
  }
}

function checkContainers(refuse: Refuse, { spec, containers }: CheckedPod): void {
  let known: Set<unknown> | undefined;
  for (const container of containers) {
    const claims = container.at('resources', 'claims');
    if (!claims.isSet) {
      continue;
    }
    known ??= new Set(
      spec
        .at('resourceClaims')
        .inItems('name')
        .map(({ value }) => value),
    );
    for (const claim of claims.items) {
      const name = claim.at('name');
      checkNotEmpty(refuse, name);
      checkSyntax(refuse, claim.at('request'), dnsLabel);
      if (name.text && !known.has(name.text)) {
        refuse(name, `${shown(name)} is not that of a claim of the pod`);
      }
    }
  }
}
