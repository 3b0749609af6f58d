import { Config, Image, Port, Runtime } from '../../../lib';
import { expectConfigurationError, expectObject } from '../../../lib/testing';
import { expectContainer, known, writableOf } from './known';

describe('nginx', () => {
  const service = known(Runtime.nginx());

  test('is port 80 to others, and 8080 to itself', () => {
    expectContainer(service, { ports: [{ name: 'http', containerPort: 8080 }] });
    expectObject(service, 'Service', 'known').toHave({
      spec: { ports: [{ name: 'http', port: 80, targetPort: 'http', appProtocol: 'http' }] },
    });
  });

  test('listens on another port only where its configuration says so', () => {
    const ports = [Port.http(80, { containerPort: 9000 })];
    expectConfigurationError(
      () => known(Runtime.nginx(), { ports }),
      'shop/known: nginx listens on 8080, not on container port 9000',
      "set `listen 9000` by `Config.files('/etc/nginx/conf.d', {...})`",
      '`Runtime.of`',
    );
    const config = Config.files('/etc/nginx/conf.d', { 'default.conf': 'server { listen 9000; }' });
    for (const props of [{ config }, { args: ['nginx', '-c', '/srv/nginx.conf'] }]) {
      expectContainer(known(Runtime.nginx(), { ports, ...props }), { ports: [{ containerPort: 9000 }] });
    }
    expect(() =>
      known(Runtime.nginx(), {
        sidecars: [{ name: 'exporter', image: Image.of('exporter:1.0'), ports: [Port.http(9113, { name: 'metrics' })] }],
      }),
    ).not.toThrow();
  });

  test('writes where both of its images keep temporary files', () => {
    expect(writableOf(service)).toEqual(['/tmp', '/var/cache/nginx', '/run']);
  });
});
