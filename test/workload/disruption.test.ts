import { Disruption, Scaling } from '../../lib';
import { expectConfigurationError, expectNoObject, expectObject } from '../../lib/testing';
import { cart } from './fixture';

const budget = (disruption: Disruption | undefined, replicas: number) =>
  cart({ scaling: Scaling.fixed(replicas), ...(disruption && { disruption }) });

describe('a disruption budget', () => {
  test('lets one of several replicas go at a time', () => {
    expectObject(budget(undefined, 2), 'PodDisruptionBudget', 'cart').toHave({
      apiVersion: 'policy/v1',
      spec: {
        maxUnavailable: 1,
        minAvailable: undefined,
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: { 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'cart' } },
      },
    });
  });

  test('is not made for a single replica, which could not be drained, nor when told', () => {
    expectNoObject(budget(undefined, 1), 'PodDisruptionBudget', 'cart');
    expectNoObject(budget(Disruption.none(), 3), 'PodDisruptionBudget', 'cart');
  });

  test('lets as many go as it is told', () => {
    expectObject(budget(Disruption.maxUnavailable(2), 5), 'PodDisruptionBudget', 'cart').toHave({ spec: { maxUnavailable: 2 } });
    expectObject(budget(Disruption.maxUnavailable(1), 1), 'PodDisruptionBudget', 'cart').toHave({ spec: { maxUnavailable: 1 } });
  });

  test('keeps as many as it is told, when there are more', () => {
    expectObject(budget(Disruption.minAvailable(2), 3), 'PodDisruptionBudget', 'cart').toHave({
      spec: { minAvailable: 2, maxUnavailable: undefined },
    });
  });

  test.each([
    [3, 3, '3 replicas'],
    [4, 3, '3 replicas'],
    [1, 1, '1 replica:'],
  ])('does not keep %i of %i, which blocks every drain', (available, replicas, text) => {
    expectConfigurationError(
      () => budget(Disruption.minAvailable(available), replicas),
      `shop/cart: disruption budget of minAvailable ${available} blocks draining with ${text}`,
      'use a smaller number, or `Disruption.maxUnavailable(1)`',
    );
  });
});
