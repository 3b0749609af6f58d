import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { selectsLabels, validSelector } from '../pod-index';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, isObject, shown } from '../validation/checks';
import { jobsOf } from '../validation/jobs';
import { refusals, Refuse } from '../validation/refusals';
import { subdomain } from '../validation/syntax';

/** Labels that API servers set on the pods of a Job to its name. */
const NAMES = ['job-name', 'batch.kubernetes.io/job-name'];
/** Labels that API servers set on the pods of a Job to an identifier that they make. */
const IDENTIFIERS = ['controller-uid', 'batch.kubernetes.io/controller-uid'];
/** Longest value of a label, and longest name of a host. */
const LONGEST = 63;
/** The version since which API servers read `managedBy`. */
const MANAGED_BY = 32;
const HOST = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const PATH = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

/** Reports names, selectors and labels of Jobs by which their pods could not be found, and controllers that are not valid. */
export const jobSelectors: IRule = {
  id: 'job-selectors',
  severity: Severity.ERROR,
  why: 'The API server sets the selector of a Job, and labels of its pods with its name.',
  fix: 'omit it',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#specifying-your-own-pod-selector',
  check: (set) => [
    ...refusals(set.ofKind('batch', 'Job'), checkJob),
    ...refusals(set.ofKind('batch', 'CronJob'), (object, refuse) => {
      const spec = object.at('spec', 'jobTemplate', 'spec');
      for (const [name, isSet] of [['selector', spec.at('selector').isSet] as const, ['manualSelector', isManual(spec)] as const]) {
        if (isSet) {
          refuse(spec.at(name), `${name} of the Jobs of CronJob "${object.name}"`);
        }
      }
    }),
    ...(set.minors.some((minor) => minor >= MANAGED_BY) ? jobsOf(set, checkManager) : []),
  ],
};

function isManual(spec: Field): boolean {
  return spec.at('manualSelector').value === true;
}

function checkJob(object: CheckedObject, refuse: Refuse): void {
  const [spec, name] = [object.at('spec'), object.at('metadata', 'name')];
  const selector = spec.at('selector');
  if (isManual(spec)) {
    if (!selector.isSet) {
      refuse(selector, 'selector is missing, beside `manualSelector: true`', 'set it, or omit manualSelector');
    }
  } else {
    checkGenerated(refuse, spec, name.text);
    if ((name.text ?? '').length > LONGEST) {
      refuse(name, `${shown(name)} of a Job has ${name.text!.length} characters`, `use at most ${LONGEST}`);
      return;
    }
  }
  if (spec.at('completionMode').value === 'Indexed' && name.text) {
    const completions = spec.at('completions');
    const host = `${name.text}-${(completions.number ?? 1) - 1}`;
    if ((completions.number ?? 1) > 0 && !(HOST.test(host) && host.length <= LONGEST)) {
      refuse(name, `${shown(name)} makes no host name with an index, as in "${host}"`, 'use a shorter name, without dots');
    }
  }
}

/** What the API server sets must be free, or the same. */
function checkGenerated(refuse: Refuse, spec: Field, name: string | undefined): void {
  const labels = spec.at('template', 'metadata', 'labels');
  if (isObject(labels)) {
    for (const key of NAMES) {
      const label = labels.at(key);
      if (label.text !== undefined && name !== undefined && label.text !== name) {
        refuse(label, `label ${key}="${label.text}" is not the name "${name}" of the Job`);
      }
    }
    for (const key of IDENTIFIERS) {
      if (labels.at(key).text !== undefined) {
        refuse(labels.at(key), `label ${key}="${labels.at(key).text}" is set by the API server`);
      }
    }
  }
  const selector = spec.at('selector');
  const generated = Object.fromEntries([...NAMES.map((key) => [key, name ?? '']), ...IDENTIFIERS.map((key) => [key, '\0'])]) as object;
  if (validSelector(selector.value) !== undefined && !selectsLabels(selector.value, generated as { readonly [key: string]: string })) {
    refuse(selector, 'selector of a Job without `manualSelector: true`');
  }
}

function checkManager(spec: Field, refuse: Refuse): void {
  const manager = spec.at('managedBy');
  checkNotEmpty(refuse, manager, 'omit it');
  checkSyntax(refuse, manager, (text) => {
    const slash = text.indexOf('/');
    const isPath = slash > 0 && subdomain(text.slice(0, slash)) === undefined && PATH.test(text.slice(slash + 1));
    return isPath && text.length <= LONGEST ? undefined : `use a name such as "example.com/queue", of at most ${LONGEST} characters`;
  });
}
