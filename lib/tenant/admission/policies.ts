import { Tenant } from '../tenant';
import { AddOns } from '../access';
import { TenantPolicy } from './admission-policy';
import { certificates, gateways, ingresses, routes, services } from './exposure';
import { bindings, certificateRequests, guard } from './guard';
import { priorities } from './priorities';

/**
 * The policies of a tenant. Those about the Gateway API are made without it, too: it may be installed later.
 *
 * @param names of the objects of the platform
 */
export function policiesOf(tenant: Tenant, names: readonly string[], { certManager }: AddOns): TenantPolicy[] {
  return [
    guard(tenant, names),
    bindings(tenant),
    ...priorities(tenant),
    ingresses(tenant),
    routes(tenant),
    gateways(tenant),
    services(tenant),
    ...(certManager ? [certificates(tenant), certificateRequests(tenant)] : []),
  ];
}
