import { Tls } from '../../lib';
import { Host } from '../../lib/network/host';
import { chartOn, service } from './services';

test('the Secret of a host is named after it', () => {
  const frontend = service(chartOn({ certManager: { issuer: 'letsencrypt' } }), 'frontend');
  const secretOf = (host: string) => Host.of(frontend, host).secretName(frontend, Tls.certManager());
  expect(secretOf('shop.example.com')).toBe('shop.example.com-tls');
  expect(secretOf('*.example.com')).toBe('example.com.0-tls');
});

test('a host is the same for all services of an environment', () => {
  const chart = chartOn();
  expect(Host.of(service(chart, 'a'), 'shop.example.com')).toBe(Host.of(service(chart, 'b'), 'shop.example.com'));
});
