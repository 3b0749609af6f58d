import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { dnsLabel, qualifiedName, subdomain, Syntax } from '../validation/syntax';

const NAMES: readonly (readonly [string, Syntax])[] = [
  ['serviceAccountName', subdomain],
  ['nodeName', subdomain],
  ['priorityClassName', subdomain],
  ['runtimeClassName', subdomain],
  ['hostname', dnsLabel],
  ['subdomain', dnsLabel],
];

const OTHERS = ['runtimeClassName', 'readinessGates', 'schedulingGates', 'imagePullSecrets', 'hostnameOverride'];

/** The version since which the name of a Secret of images has a default, which stands for none. */
const DEFAULT_SECRET = 30;
/** The version since which API servers read `hostnameOverride`. */
const HOSTNAME_OVERRIDE = 35;
/** Longest name of a host of Linux. */
const LONGEST_HOST_NAME = 64;

/** Reports names in pods that no object can have. */
export const podNames: IRule = {
  id: 'pod-names',
  severity: Severity.ERROR,
  why: 'The API server refuses pods that name what no object can be named.',
  fix: 'use lower-case letters, digits and dashes',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  check: (set) => {
    const requiresSecret = set.minors.some((minor) => minor < DEFAULT_SECRET);
    const hasOverride = set.minors.some((minor) => minor >= HOSTNAME_OVERRIDE);
    const ofNames = NAMES.flatMap(([name, syntax]) =>
      refusals(set._templates.podsWith(name), ({ object, spec }, refuse) => {
        // The API server sets both for the pods of a StatefulSet.
        if (object.kind !== 'StatefulSet' || syntax !== dnsLabel) {
          checkSyntax(refuse, spec.at(name), syntax);
        }
      }),
    );
    const ofOthers = refusals(set._templates.podsWith(...OTHERS), ({ object, spec }, refuse) => {
      checkNotEmpty(refuse, spec.at('runtimeClassName'), 'omit it');
      const check = (field: Field) => {
        checkNotEmpty(refuse, field);
        checkSyntax(refuse, field, qualifiedName);
      };
      spec.at('readinessGates').items.forEach((gate) => check(gate.at('conditionType')));
      spec.at('schedulingGates').items.forEach((gate) => check(gate.at('name')));
      if (object.kind === 'Pod' && spec.at('nodeName').text && spec.at('schedulingGates').items.length > 0) {
        refuse(spec.at('nodeName'), `nodeName "${spec.at('nodeName').text}" beside schedulingGates`, 'omit one of them');
      }
      if (requiresSecret) {
        for (const secret of spec.at('imagePullSecrets').items) {
          if (isObject(secret) && !secret.at('name').isSet) {
            refuse(secret.at('name'), `name is missing, which Kubernetes requires before 1.${DEFAULT_SECRET}`, 'set the name of a Secret');
          }
        }
      }
      if (hasOverride) {
        checkOverride(refuse, spec);
      }
    });
    return [...ofNames, ...ofOthers];
  },
};

function checkOverride(refuse: Refuse, spec: Field): void {
  const name = spec.at('hostnameOverride');
  checkNotEmpty(refuse, name, 'omit it');
  checkSyntax(refuse, name, subdomain);
  if ((name.text ?? '').length > LONGEST_HOST_NAME) {
    refuse(name, `${shown(name)} has ${name.text!.length} characters`, `use at most ${LONGEST_HOST_NAME}`);
  }
  for (const other of ['setHostnameAsFQDN', 'hostNetwork']) {
    if (name.text !== undefined && spec.at(other).value === true) {
      refuse(name, `${shown(name)} beside \`${other}: true\``, 'omit one of them');
    }
  }
}
