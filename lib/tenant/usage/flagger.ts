import type { Manifest } from '../../kubernetes/rendered-object';
import { groupKind } from '../../kubernetes/scope';
import { fieldsOf, textOf } from '../../kubernetes/untyped';
import { CONFIG_MAP, configSources, SECRET } from '../../policy/references/config-sources';
import { setOf } from './set-of';
import { keyOf, referredBy, TenantObject } from './tenant-object';

/**
 * What Flagger makes of the objects of a namespace: of each Canary the Services and routes, and primaries of its workload, of its autoscaler, and of the
 * ConfigMaps and Secrets that the pods use.
 *
 * @see https://docs.flagger.app/usage/how-it-works
 */
export function madeByFlagger(objects: readonly TenantObject[]): TenantObject[] {
  const canaries = objects.filter(({ manifest }) => groupKind(manifest) === 'flagger.app/Canary');
  if (canaries.length === 0) {
    return [];
  }
  const known = new Map(objects.map(({ manifest }) => [keyOf(manifest), manifest]));
  const made = canaries.flatMap(({ path, manifest: { spec } }) => {
    const { targetRef, autoscalerRef, ...others } = fieldsOf(spec);
    const target = known.get(referredBy(targetRef));
    const copied = [target, known.get(referredBy(autoscalerRef)), ...(target ? configOf(target) : [])];
    const primaries = copied.filter((manifest) => manifest !== undefined).map(primaryOf);
    return [...primaries, ...exposing(textOf(fieldsOf(targetRef).name), others)].map((manifest) => ({ path, manifest }));
  });
  // Workloads may use the same ConfigMap, of which there is one copy.
  return [...new Map(made.map((object) => [keyOf(object.manifest), object])).values()];
}

/** The ConfigMaps and Secrets of pods. */
function configOf(workload: Manifest): Manifest[] {
  const set = setOf(workload);
  return [CONFIG_MAP, SECRET].flatMap((of) =>
    configSources(set, of).map(({ name }) => ({ apiVersion: 'v1', kind: of.kind, metadata: { name } })),
  );
}

function primaryOf(manifest: Manifest): Manifest {
  const { metadata, spec } = manifest;
  const { scaleTargetRef } = fieldsOf(spec);
  const renamed = (named: unknown) => ({ ...fieldsOf(named), name: `${textOf(fieldsOf(named).name)}-primary` });
  return {
    ...manifest,
    metadata: renamed(metadata),
    ...(scaleTargetRef !== undefined && { spec: { ...fieldsOf(spec), scaleTargetRef: renamed(scaleTargetRef) } }),
  };
}

/** The Services of a workload, and what shares the requests among them. */
function exposing(target: string, { service, ingressRef }: { readonly [field: string]: unknown }): Manifest[] {
  const { name = target, gatewayRefs } = fieldsOf(service);
  const named = (apiVersion: string, kind: string, of: string) => ({ apiVersion, kind, metadata: { name: of } });
  return [
    ...['', '-primary', '-canary'].map((suffix) => named('v1', 'Service', `${textOf(name)}${suffix}`)),
    ...(gatewayRefs === undefined ? [] : [named('gateway.networking.k8s.io/v1', 'HTTPRoute', textOf(name))]),
    ...(ingressRef === undefined ? [] : [named('networking.k8s.io/v1', 'Ingress', `${textOf(fieldsOf(ingressRef).name)}-canary`)]),
  ];
}
