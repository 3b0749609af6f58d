import { ingressSnippets } from '../../../lib/policy/rules/ingress-snippets';
import { testRule } from '../test-rule';

const ingress = (annotations: object) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'shop', annotations } });

testRule(ingressSnippets, {
  compliant: [{ title: 'other annotations', given: ingress({ 'nginx.ingress.kubernetes.io/proxy-read-timeout': '3600' }) }],
  nonCompliant: [
    {
      title: 'snippets',
      given: ingress({ 'nginx.ingress.kubernetes.io/configuration-snippet': 'more_set_headers "A: b";', 'nginx.org/server-snippets': 'a' }),
      finds: [
        {
          field: 'metadata.annotations["nginx.ingress.kubernetes.io/configuration-snippet"]',
          problem: 'annotation "nginx.ingress.kubernetes.io/configuration-snippet"',
        },
        { field: 'metadata.annotations["nginx.org/server-snippets"]', problem: 'annotation "nginx.org/server-snippets"' },
      ],
    },
  ],
});
