import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { GatedField, OF_CONTAINERS, OF_KINDS, OF_PODS } from '../validation/feature-gates';
import { refusals, Refuse } from '../validation/refusals';

/** Reports fields that API servers drop unless a feature gate is on. */
export const featureGates: IRule = {
  id: 'feature-gates',
  severity: Severity.ERROR,
  why: 'API servers drop fields whose feature gate is off, and accept the object if it is valid without them.',
  fix: 'omit it, or turn on the feature gate and suppress this rule',
  link: 'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/',
  check: (set) => {
    const minors = minorsOf(set);
    const [ofPods, ofContainers] = [dropped(OF_PODS, minors), dropped(OF_CONTAINERS, minors)];
    return [
      ...refusals(set._templates.podsWith(...firstKeys(ofPods)), ({ spec }, refuse, warn) => {
        ofPods.forEach((gated) => {
          report(gated, spec, refuse, warn);
        });
      }),
      ...refusals(set._templates.containersWith(...firstKeys(ofContainers)), ({ field }, refuse, warn) => {
        ofContainers.forEach((gated) => {
          report(gated, field, refuse, warn);
        });
      }),
      ...dropped(OF_KINDS, minors).flatMap((gated) =>
        refusals(set.ofKind(gated.group, gated.kind), (object, refuse, warn) => {
          report(gated, object.at('spec'), refuse, warn);
        }),
      ),
    ];
  },
};

/** The newest alone where the version is not certain: others may be those of no cluster. */
function minorsOf({ minors, _assumesVersions }: ObjectSet): readonly number[] {
  return _assumesVersions ? [Math.max(...minors)] : minors;
}

/** Fields that one of some versions drops, with the newest of them. */
function dropped<T extends GatedField>(table: readonly T[], minors: readonly number[]): (T & { readonly off: number })[] {
  return table.flatMap((gated) => {
    const off = Math.max(...minors.filter((minor) => minor >= gated.known && minor < (gated.on ?? Infinity)));
    return off > 0 ? [{ ...gated, off }] : [];
  });
}

function firstKeys(gated: readonly GatedField[]): string[] {
  return gated.map(({ path: [first] }) => first);
}

function report({ path, gate, on, off, usual, isRefused }: GatedField & { off: number }, root: Field, refuse: Refuse, warn: Refuse): void {
  for (const field of fieldsAt(root, path)) {
    if (field.value !== usual) {
      const since = on === undefined ? '' : `Kubernetes 1.${on}, or `;
      (isRefused ? refuse : warn)(field, `${field.key} needs ${since}the feature gate ${gate}, which is off in 1.${off}`);
    }
  }
}

/** All fields of a path that are set. */
function fieldsAt(root: Field, path: readonly string[]): Field[] {
  const list = path.indexOf('[]');
  if (list < 0) {
    const field = root._at(path);
    return field.isSet ? [field] : [];
  }
  const rest = path.slice(list + 1);
  const next = rest.indexOf('[]');
  const items = root._at(path.slice(0, list)).inItems(...(next < 0 ? rest : rest.slice(0, next)));
  return next < 0 ? items : items.flatMap((item) => fieldsAt(item, rest.slice(next)));
}
