import { missingWebhookService } from '../../../lib/policy/rules/missing-webhook-service';
import { specified } from '../references';
import { testRule } from '../test-rule';

const service = (name: string, namespace = 'shop', port?: number) => ({ name, namespace, port });
const webhook = (kind: string, called: object) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind,
  metadata: { name: 'orders' },
  webhooks: [{ clientConfig: { url: 'https://example.com' } }, { clientConfig: { service: called } }],
});
const api = (called: object) => ({
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: 'v1.orders.example.com' },
  spec: { service: called },
});
const definition = (called: object) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'orders.example.com' },
  spec: { conversion: { webhook: { clientConfig: { service: called } } } },
});
const hooks = specified('Service', 'hooks', { ports: [{ port: 443 }] });

testRule(missingWebhookService, {
  compliant: [
    {
      title: 'Services that exist',
      given: [
        webhook('MutatingWebhookConfiguration', service('hooks', 'shop', 443)),
        webhook('ValidatingWebhookConfiguration', service('hooks')),
        ...[api(service('hooks')), definition(service('hooks')), hooks],
      ],
    },
    { title: 'what is no port', given: [webhook('MutatingWebhookConfiguration', service('hooks', 'shop', 0)), hooks] },
    { title: 'Services of namespaces of others', given: [api(service('metrics-server', 'kube-system')), hooks] },
    { title: 'an API of the API server itself', given: { ...api({}), spec: { service: null } } },
  ],
  nonCompliant: [
    {
      title: 'Services that do not exist, and ports that they do not have',
      given: [
        webhook('MutatingWebhookConfiguration', service('hook')),
        webhook('ValidatingWebhookConfiguration', service('hooks', 'shop', 8443)),
        ...[definition(service('convert')), api(service('apis')), hooks],
      ],
      finds: [
        {
          object: 'MutatingWebhookConfiguration/orders',
          field: 'webhooks[1].clientConfig.service.name',
          problem: 'Service "hook" does not exist in namespace "shop"',
        },
        {
          object: 'ValidatingWebhookConfiguration/orders',
          field: 'webhooks[1].clientConfig.service.port',
          problem: 'Service "hooks" has no port 8443',
          remedy: 'use 443',
        },
        {
          object: 'CustomResourceDefinition/orders.example.com',
          field: 'spec.conversion.webhook.clientConfig.service.name',
          problem: 'Service "convert" does not exist',
        },
        { object: 'APIService/v1.orders.example.com', field: 'spec.service.name', problem: 'Service "apis" does not exist' },
      ],
    },
  ],
});
