import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { qualifiedName } from '../validation/syntax';
import { checkDistinct, checkFilled } from '../validation/values';

const GROUP = 'storage.k8s.io';
const MOST_PARAMETERS = 512;
const LARGEST_PARAMETERS = 262_144;

/** Reports StorageClasses and VolumeAttributesClasses whose provisioner, parameters or topologies are not valid. */
export const storageClasses: IRule = {
  id: 'storage-classes',
  severity: Severity.ERROR,
  why: 'The API server refuses classes of volumes whose provisioner or parameters are not valid.',
  fix: 'use a name with a domain, such as "csi.example.com"',
  link: 'https://kubernetes.io/docs/concepts/storage/storage-classes/#provisioner',
  check: (set) => [
    ...refusals(set.ofKind(GROUP, 'StorageClass'), (object, refuse) => {
      checkProvisioner(refuse, object.at('provisioner'));
      checkParameters(refuse, object.at('parameters'));
      const policy = object.at('reclaimPolicy');
      if (policy.value === 'Recycle') {
        refuse(policy, `${shown(policy)} of a StorageClass`, 'use Delete or Retain');
      }
      object.at('allowedTopologies').items.forEach((term) => checkTopology(refuse, term));
    }),
    ...refusals(set.ofKind(GROUP, 'VolumeAttributesClass'), (object, refuse) => {
      checkProvisioner(refuse, object.at('driverName'));
      const parameters = object.at('parameters');
      checkParameters(refuse, parameters);
      if (!parameters.isSet || (isObject(parameters) && parameters.fields.length === 0)) {
        refuse(parameters, `VolumeAttributesClass "${object.name}" has no parameters`, 'set one');
      }
    }),
  ],
};

function checkProvisioner(refuse: Refuse, name: Field): void {
  checkNotEmpty(refuse, name);
  checkSyntax(refuse, name, (text) => qualifiedName(text.toLowerCase()));
}

function checkParameters(refuse: Refuse, parameters: Field): void {
  const { fields } = parameters;
  const size = fields.reduce((sum, { key, text = '' }) => sum + Buffer.byteLength(key) + Buffer.byteLength(text), 0);
  if (fields.length > MOST_PARAMETERS || size > LARGEST_PARAMETERS) {
    refuse(
      parameters,
      `parameters has ${fields.length} entries of ${size} bytes`,
      `use at most ${MOST_PARAMETERS} of ${LARGEST_PARAMETERS} bytes`,
    );
  }
  for (const field of fields) {
    if (field.key === '') {
      refuse(field, 'parameter "" has no name', 'omit it');
    }
  }
}

function checkTopology(refuse: Refuse, term: Field): void {
  const expressions = term.at('matchLabelExpressions').items;
  for (const expression of expressions) {
    checkNotEmpty(refuse, expression.at('key'));
    checkSyntax(refuse, expression.at('key'), qualifiedName);
    if (Array.isArray(expression.at('values').value)) {
      checkFilled(refuse, expression.at('values'));
    }
    checkDistinct(refuse, expression.at('values').items);
  }
  checkDistinct(
    refuse,
    expressions.map((expression) => expression.at('key')),
  );
}
