import { Environment } from '../environment/environment';
import { resolveDelivery } from '../environment/resolve-delivery';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { MANAGED_BY_LABEL, PART_OF_LABEL } from '../kubernetes/labels';
import { titleOf } from '../kubernetes/object-title';
import type { Manifest } from '../kubernetes/rendered-object';
import { Account, accountObjects } from './account';
import { argoObjects } from './argo';
import { fluxObjects } from './flux';
import { patchedObjects } from './patch';
import { Rights, rightsOf } from './rights';
import { checkShifted } from './shifted-routes';

/**
 * The objects that make a cluster follow the output of an environment: the account with its rights, and those of the controller.
 *
 * @param manifests all objects of the environment
 * @throws ConfigurationError for objects that a delivery cannot apply
 */
export function deliveryObjects(environment: Environment, manifests: readonly Manifest[]): Manifest[] {
  const origin = `environment ${environment._folder}`;
  const delivery = environment.delivery!;
  const kind = delivery._kind;
  const resolved = resolveDelivery(environment, kind, environment._folder);
  const { flux, argo } = environment._cluster;
  const isFlux = kind.kind === 'flux';
  const account: Account = {
    name: resolved.name,
    namespace: (isFlux ? flux : argo)!.namespace,
    labels: { [MANAGED_BY_LABEL]: 'cdk8s', [PART_OF_LABEL]: resolved.application },
  };
  const rights = rightsOf({
    manifests,
    namespace: environment.namespace,
    plurals: resolved.plurals,
    named: resolved.rights._named,
    // Argo CD reconciles roles by updates.
    verbs: isFlux ? [] : ['update'],
  });
  checkPlaced(origin, rights);
  if (isFlux) {
    checkShifted(origin, manifests);
  }
  // The roles have to be in their namespaces before Flux, which acts by these roles, creates any.
  const namespaces = manifests.filter(({ apiVersion, kind: of }) => apiVersion === 'v1' && of === 'Namespace');
  const hasAccount = isFlux || argo!.impersonation;
  const controlled = isFlux
    ? fluxObjects(environment, kind.props, resolved, account)
    : argoObjects(kind.props, resolved, account, rights.contents, argo!.impersonation);
  return patchedObjects(
    origin,
    [...(hasAccount ? [...namespaces, ...accountObjects(account, rights)] : []), ...controlled],
    delivery._patches,
  );
}

/** kubectl puts an object without a namespace into that of the user; a controller has none. */
function checkPlaced(origin: string, { homeless }: Rights): void {
  const object = homeless.at(0);
  if (object) {
    throw new ConfigurationError(
      origin,
      `${titleOf(object)} has no namespace, which a delivery needs: set the \`namespace\` of the environment, or that of the chart`,
    );
  }
}
