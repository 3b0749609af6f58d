import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports Services on ports of all nodes, or with addresses that nobody has given them. */
export const serviceType: IRule = {
  id: 'service-type',
  severity: Severity.WARNING,
  why: 'A port of all nodes passes by load balancer, TLS and firewall; an external address takes the traffic of whoever has it.',
  fix: 'use ClusterIP behind an Ingress or a Gateway, or LoadBalancer',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types',
  check: (set) =>
    set.ofKind('', 'Service').flatMap((object): Finding[] => {
      const type = object.at('spec', 'type');
      const addresses = object.at('spec', 'externalIPs').items;
      return [
        ...(type.value === 'NodePort' ? [{ object, field: type.path, problem: 'type NodePort' }] : []),
        ...addresses.map(({ path, text = '' }) => ({
          object,
          field: path,
          problem: `external address "${text}"`,
          severity: Severity.ERROR,
        })),
      ];
    }),
};
