import { Microservice, Port } from '../../lib';
import { Chart } from 'cdk8s';
import { expectConfigurationError, expectNoObject, expectObject } from '../../lib/testing';
import { IMAGE, worker } from './fixture';

describe('a worker', () => {
  test('tells how it scales and rolls out', () => {
    const { scaling, rollout, headlessHost } = worker();
    expect([scaling.min, scaling.max, rollout.isRecreate, headlessHost]).toEqual([1, 1, false, undefined]);
  });

  test('has no Service and no probes, and runs all the time', () => {
    expectNoObject(worker(), 'Service', 'mailer');
    expectObject(worker(), 'Deployment', 'mailer')
      .toHave({ spec: { replicas: 1 } })
      .toLack('spec.template.spec.containers.mailer.readinessProbe');
    expectObject(worker(), 'NetworkPolicy', 'mailer')
      .toLack('spec.ingress')
      .toHave({ spec: { policyTypes: ['Ingress', 'Egress'] } });
  });

  test.each([
    ['', []],
    [', even if a sidecar listens', [{ name: 'exporter', image: IMAGE, ports: [Port.http(9090)] }]],
  ])('cannot be called%s', (_, sidecars) => {
    const mailer = worker({ sidecars });
    const caller = new Microservice(Chart.of(mailer), 'cart', { image: IMAGE, ports: [Port.http(3000)] });
    expectConfigurationError(() => caller.calls(mailer), 'shop/cart: calls mailer, which has no port', 'Port.http(8080)');
  });

  test('calls others', () => {
    const mailer = worker();
    mailer.calls(new Microservice(Chart.of(mailer), 'cart', { image: IMAGE, ports: [Port.http(3000)] }));
    expectObject(mailer, 'Deployment', 'mailer').toHaveEnv('CART_URL', 'http://cart:3000');
  });
});
