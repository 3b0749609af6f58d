import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigurationError } from '../../lib/kubernetes/configuration-error';

describe('a configuration error', () => {
  test('names the construct that got the input', () => {
    const cart = new Construct(new Chart(new App(), 'shop'), 'cart');
    const error = new ConfigurationError(cart, 'port 0 is out of range');
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'ConfigurationError', path: 'shop/cart', message: 'shop/cart: port 0 is out of range' });
  });

  test('names what stands for it where there is none yet', () => {
    expect(new ConfigurationError('environment staging', 'x').message).toBe('environment staging: x');
  });

  test('names the app, which has no path', () => {
    expect(new ConfigurationError(new App(), 'x').message).toBe('app: x');
  });
});
