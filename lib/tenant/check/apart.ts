import { IConstruct } from 'constructs';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { Tenant } from '../tenant';

/**
 * Checks that no tenant has what another one has.
 *
 * @throws ConfigurationError for tenants of one name, and for a namespace or a domain of two
 */
export function checkApart(scope: IConstruct, tenants: readonly Tenant[]): void {
  if (tenants.length === 0) {
    throw new ConfigurationError(scope, "tenants [] are none: describe one, such as `new Tenant('shop')`");
  }
  tenants.forEach((tenant, index) => {
    for (const other of tenants.slice(0, index)) {
      if (other.name === tenant.name) {
        throw new ConfigurationError(scope, `tenant "${tenant.name}" is there twice: use another name for one of them`);
      }
      const namespace = tenant.namespaces.find((name) => other.namespaces.includes(name));
      if (namespace !== undefined) {
        throw new ConfigurationError(
          scope,
          `namespace "${namespace}" is one of tenant "${other.name}" and of "${tenant.name}": use another name for one of them`,
        );
      }
      for (const domain of tenant.domains) {
        const taken = other.domains.find((candidate) => isWithin(domain, candidate) || isWithin(candidate, domain));
        if (taken !== undefined) {
          throw new ConfigurationError(
            scope,
            `domain "${domain}" of tenant "${tenant.name}" has hosts of "${taken}" of tenant "${other.name}": use domains that have none in common`,
          );
        }
      }
    }
  });
}

/** Whether all hosts of a domain, or a host, are hosts of another domain. */
export function isWithin(host: string, domain: string): boolean {
  return host === domain || (domain.startsWith('*.') && host.endsWith(domain.slice(1)));
}
