import { App, Chart } from 'cdk8s';
import { ConfigurationError, expectConfigurationError } from '../../lib/testing';

describe('expectConfigurationError', () => {
  const refuse = () => {
    throw new ConfigurationError(new Chart(new App(), 'shop'), 'port 99999 is out of range: a port is 1 to 65535');
  };

  test('accepts an error whose message has all parts, and gives it back', () => {
    const error = expectConfigurationError(refuse, 'shop', '99999', /1 to \d+$/);
    expect(error.path).toBe('shop');
  });

  test('says which parts are missing', () => {
    expect(() => expectConfigurationError(refuse, '99999', 'cart', /^port/)).toThrow(
      'the message of the ConfigurationError lacks "cart" and /^port/: shop: port 99999 is out of range: a port is 1 to 65535',
    );
  });

  test('fails when nothing is thrown', () => {
    expect(() => expectConfigurationError(() => 'fine')).toThrow('expected a ConfigurationError, but nothing was thrown');
  });

  test('fails when another error is thrown', () => {
    const action = () => {
      throw new TypeError('no function');
    };
    expect(() => expectConfigurationError(action)).toThrow('expected a ConfigurationError, but got: TypeError: no function');
  });
});
