import { waitsForItself } from '../../../lib/policy/rules/waits-for-itself';
import { testRule } from '../test-rule';
import { CONTAINER, deployment, service, withContainer } from '../consistency-objects';

const init = (...command: string[]) => deployment('cart', { initContainers: [{ name: 'wait', command }] });
const shell = (script: string) => init('sh', '-c', script);
const cart = service('cart');
const AT = 'spec.template.spec.initContainers[0].command';
const found = {
  object: 'Deployment/cart',
  field: AT,
  problem: 'command of container "wait" waits for Service "cart", which selects no other pods than those of Deployment "cart"',
};

testRule(waitsForItself, {
  compliant: [
    {
      title: 'a wait for another Service',
      given: [cart, service('db'), shell('until nc -z db 5432; do echo waiting beside cart; sleep 1; done')],
    },
    {
      title: 'a Service that sends to pods that are not ready',
      given: [service('cart', { publishNotReadyAddresses: true }), shell('until nc -z cart 80; do sleep 1; done')],
    },
    {
      title: 'a Service with other pods',
      given: [cart, shell('until nc -z cart 80; do sleep 1; done'), deployment('b', {}, {}, { app: 'cart' })],
    },
    { title: 'an attempt that may fail', given: [cart, shell('curl http://cart/ || true')] },
    { title: 'a name, which exists without pods', given: [cart, shell('until nslookup cart; do sleep 1; done')] },
    { title: 'a path of that name', given: [cart, shell('until nc -z db 5432; do sleep 1; done; cp -r /cart /work')] },
    {
      title: 'what the main container does',
      given: [cart, withContainer('cart', { command: ['sh', '-c', 'until nc -z cart 80; do sleep 1; done'] })],
    },
  ],
  nonCompliant: [
    { title: 'an open port', given: [cart, shell('until nc -z -w 2 cart 80; do sleep 1; done')], finds: [found] },
    {
      title: 'an answer',
      given: [cart, shell('while ! wget -q http://cart.shop.svc.cluster.local:80/ready; do sleep 1; done')],
      finds: [found],
    },
    { title: 'a connection of the shell', given: [cart, shell('until (echo > /dev/tcp/cart/80); do sleep 1; done')], finds: [found] },
    { title: 'a database', given: [cart, shell('until pg_isready -U postgres -h cart.shop; do sleep 1; done')], finds: [found] },
    { title: 'a script for that', given: [cart, init('/wait-for-it.sh', 'cart:80')], finds: [found] },
    {
      title: 'a readiness probe',
      given: [cart, withContainer('cart', { readinessProbe: { exec: { command: ['curl', '-f', 'http://cart/ready'] } } })],
      finds: [
        { ...found, field: `${CONTAINER}.readinessProbe.exec.command`, problem: 'command of container "cart" waits for Service "cart"' },
      ],
    },
  ],
});
