import { Field } from '../field';
import { foundInContainers } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkExactlyOne, checkNotEmpty, checkSet, checkSyntax, isGiven, isObject, shown } from '../validation/checks';
import { checkFieldRef, checkResourceFieldRef, FIELDS_OF_VARIABLES } from '../validation/references';
import { refusals, Refuse } from '../validation/refusals';
import { dataKey, dnsLabel, pathWithoutSteps, relaxedVariableName, subdomain } from '../validation/syntax';

const OF_ALL_KEYS = ['configMapRef', 'secretRef'];
const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

/** Reports environment variables without a source or with several, and sources that no object can be. */
export const envSources: IRule = {
  id: 'env-sources',
  severity: Severity.ERROR,
  why: 'An environment variable has a value or one source, which names a key or a field that can exist.',
  fix: 'set a value, or one source',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables',
  check: ({ _templates }) => [
    ...foundInContainers(_templates, ['containers[].env', 'spec.volumes'], (containers) =>
      refusals(containers, ({ field, pod }, refuse) => {
        for (const variable of field.at('env').items) {
          const source = variable.at('valueFrom');
          if (isObject(source)) {
            checkSource(refuse, variable, source, pod.spec);
          }
        }
      }),
    ),
    ...refusals(_templates.containersWith('envFrom'), ({ field }, refuse) => {
      for (const source of field.at('envFrom').items) {
        checkExactlyOne(refuse, source, 'item of envFrom', 'source', OF_ALL_KEYS, 'configMapRef');
        OF_ALL_KEYS.forEach((name) => checkObject(refuse, source.at(name)));
      }
    }),
  ],
};

function checkSource(refuse: Refuse, variable: Field, source: Field, spec: Field): void {
  const what = `variable "${variable.at('name').text ?? ''}"`;
  checkExactlyOne(refuse, source, what, 'source', SOURCES, 'secretKeyRef');
  if (isGiven(variable.at('value'))) {
    refuse(source, `${what} has both a value and a source`, 'omit one of them');
  }
  checkFieldRef(refuse, source.at('fieldRef'), FIELDS_OF_VARIABLES);
  checkResourceFieldRef(refuse, source.at('resourceFieldRef'));
  for (const reference of [source.at('configMapKeyRef'), source.at('secretKeyRef')].filter(isObject)) {
    checkObject(refuse, reference);
    checkNotEmpty(refuse, reference.at('key'));
    checkSyntax(refuse, reference.at('key'), dataKey);
  }
  const file = source.at('fileKeyRef');
  if (isObject(file)) {
    ['key', 'volumeName', 'path'].forEach((name) => checkNotEmpty(refuse, file.at(name)));
    checkSyntax(refuse, file.at('key'), relaxedVariableName);
    checkSyntax(refuse, file.at('volumeName'), dnsLabel);
    checkSyntax(refuse, file.at('path'), pathWithoutSteps);
    checkVolume(refuse, file.at('volumeName'), spec);
  }
}

function checkVolume(refuse: Refuse, name: Field, spec: Field): void {
  if (name.text) {
    const volume = spec.at('volumes').items.find((each) => each.at('name').value === name.text);
    const problem =
      volume === undefined ? 'is not that of a volume' : volume.at('emptyDir').isSet ? undefined : 'is that of another volume';
    if (problem !== undefined) {
      refuse(name, `${shown(name)} ${problem}`, 'use the name of a volume of the type emptyDir');
    }
  }
}

function checkObject(refuse: Refuse, reference: Field): void {
  if (isObject(reference)) {
    checkSet(refuse, reference.at('name'), 'set the name of an object');
    checkSyntax(refuse, reference.at('name'), subdomain);
  }
}
