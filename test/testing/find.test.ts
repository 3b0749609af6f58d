import { AssertionError } from 'node:assert';
import { expectNoObject, findObject } from '../../lib/testing';
import { configMap, deployment } from './manifests';

const cart = deployment('cart');
const search = deployment('search');

describe('findObject', () => {
  test('gives the object of a kind and name', () => {
    expect(findObject([search, configMap('cart', {}), cart], 'Deployment', 'cart')).toBe(cart);
  });

  test('says which names there are when there is no such object', () => {
    const find = () => findObject([search, cart, configMap('crat', {})], 'Deployment', 'crat');
    expect(find).toThrow('no Deployment crat exists: the Deployment objects are shop/cart, shop/search');
    expect(find).toThrow(AssertionError);
  });

  test('shortens a long list of names', () => {
    const many = Array.from({ length: 25 }, (_, index) => deployment(`service-${index + 10}`));
    expect(() => findObject(many, 'Deployment', 'cart')).toThrow(/shop\/service-10, .*shop\/service-29 and 5 more$/);
  });

  test('says which kinds there are when there is no object of the kind', () => {
    const message = 'no deployment cart exists: the kinds are ConfigMap, Deployment';
    expect(() => findObject([cart, search, configMap('cart', {})], 'deployment', 'cart')).toThrow(message);
  });

  test('says when there is nothing at all', () => {
    expect(() => findObject([], 'Deployment', 'cart')).toThrow('no Deployment cart exists: the source has no objects');
  });

  describe('of several namespaces', () => {
    const here = deployment('cart', { namespace: 'shop' });
    const there = deployment('cart', { namespace: 'preview' });
    const bare = { ...cart, metadata: { name: 'cart' } };

    test('asks for one', () => {
      const message = 'Deployment cart exists 2 times: choose one of preview/cart, shop/cart with the option "namespace"';
      expect(() => findObject([here, there], 'Deployment', 'cart')).toThrow(message);
    });

    test('takes the one that is asked for', () => {
      expect(findObject([here, there], 'Deployment', 'cart', { namespace: 'preview' })).toBe(there);
      expect(findObject([here, bare], 'Deployment', 'cart', { namespace: 'default' })).toBe(bare);
    });

    test('says when it is in another', () => {
      const message = 'no Deployment preview/cart exists: the Deployment objects are cart, shop/cart';
      expect(() => findObject([here, bare], 'Deployment', 'cart', { namespace: 'preview' })).toThrow(message);
    });
  });

  describe('of several API groups', () => {
    const core = { ...cart, apiVersion: 'v1', kind: 'Service' };
    const knative = { ...core, apiVersion: 'serving.knative.dev/v1' };

    test('asks for one', () => {
      const message = 'Service cart exists 2 times: choose one of serving.knative.dev/v1, v1 with the option "apiVersion"';
      expect(() => findObject([core, knative], 'Service', 'cart')).toThrow(message);
    });

    test('takes the one that is asked for', () => {
      expect(findObject([core, knative], 'Service', 'cart', { apiVersion: 'v1' })).toBe(core);
    });

    test('says when there is none of it', () => {
      const message = 'no Service cart of v2 exists: the Service objects are shop/cart';
      expect(() => findObject([core], 'Service', 'cart', { apiVersion: 'v2' })).toThrow(message);
    });
  });

  test('says when an object is there twice', () => {
    const message = 'Deployment cart exists 2 times: give a source that holds it once, such as the chart of one environment';
    expect(() => findObject([cart, cart], 'Deployment', 'cart')).toThrow(message);
  });
});

describe('expectNoObject', () => {
  test('accepts that an object is missing', () => {
    expectNoObject([cart], 'Deployment', 'search');
    expectNoObject([cart], 'Service', 'cart');
    expectNoObject([cart], 'Deployment', 'cart', { namespace: 'preview' });
  });

  test('fails when it is there', () => {
    expect(() => expectNoObject([cart], 'Deployment', 'cart')).toThrow('Deployment shop/cart exists, but should not');
  });
});
