import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { GATEWAY_GROUP, serviceBackends } from '../references/routes';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports references of routes to Services, and of Gateways to Secrets, of another namespace, which does not permit them. */
export const missingReferenceGrant: IRule = {
  id: 'missing-reference-grant',
  severity: Severity.ERROR,
  why: 'A Gateway ignores a reference to another namespace, unless a ReferenceGrant there permits it.',
  fix: 'create a ReferenceGrant in the other namespace',
  link: 'https://gateway-api.sigs.k8s.io/api-types/referencegrant/',
  check,
};

interface Crossing {
  readonly object: CheckedObject;
  /** The reference. */
  readonly to: Field;
  readonly kind: string;
}

function check(set: ObjectSet): Finding[] {
  const crossings = [...ofRoutes(set), ...ofGateways(set)];
  if (crossings.length === 0) {
    return [];
  }
  const granted = grants(set);
  return crossings.flatMap(({ object, to, kind }) => {
    const namespace = to.at('namespace').text!;
    const name = to.at('name').text!;
    const from = `${object.group}/${object.kind}/${object.namespace}`;
    const permitted = [name, ''].some((each) => granted.has(`${namespace}\0${from}\0${kind}\0${each}`));
    return permitted
      ? []
      : {
          object,
          field: to.at('namespace').path,
          problem: `no ReferenceGrant in namespace "${namespace}" permits ${object.kind}s of "${object.namespace}" to refer to ${kind} "${name}"`,
        };
  });
}

function ofRoutes(set: ObjectSet): Crossing[] {
  return serviceBackends(set)
    .map(({ route, backend }) => ({ object: route, to: backend, kind: 'Service' }))
    .filter((crossing) => crosses(set, crossing));
}

function ofGateways(set: ObjectSet): Crossing[] {
  return set
    .ofKind(GATEWAY_GROUP, 'Gateway')
    .flatMap((object) =>
      object
        .at('spec', 'listeners')
        .items.flatMap((listener) => listener.at('tls', 'certificateRefs').items.map((to) => ({ object, to, kind: 'Secret' }))),
    )
    .filter(({ to }) => (to.at('kind').value ?? 'Secret') === 'Secret')
    .filter((crossing) => crosses(set, crossing));
}

/** Whether a reference names an object of the set in another namespace; what others created there, they may have granted, too. */
function crosses(set: ObjectSet, { object, to, kind }: Crossing): boolean {
  const namespace = to.at('namespace').text;
  const name = to.at('name').text;
  return !!namespace && !!name && object.namespace !== undefined && object.namespace !== namespace && !!set.find('', kind, name, namespace);
}

/** What namespaces permit, by namespace, origin, kind and name; '' is any name. */
function grants(set: ObjectSet): Set<string> {
  const granted = new Set<string>();
  for (const grant of set.ofKind(GATEWAY_GROUP, 'ReferenceGrant')) {
    for (const from of grant.at('spec', 'from').items) {
      const origin = ['group', 'kind', 'namespace'].map((key) => from.at(key).text).join('/');
      for (const to of grant.at('spec', 'to').items) {
        granted.add(`${grant.namespace}\0${origin}\0${to.at('kind').text}\0${to.at('name').text ?? ''}`);
      }
    }
  }
  return granted;
}
