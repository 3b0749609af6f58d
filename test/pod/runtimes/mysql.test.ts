import { Port, Resources, Runtime, Secret } from '../../../lib';
import { expectConfigurationError } from '../../../lib/testing';
import { inPod, podOf } from '../../workload/fixture';
import { env, expectContainer, expectWorkload, fileOf, known, PASSWORD, secretsOf, writableOf } from './known';

const mysql = (options: Partial<Parameters<typeof Runtime.mysql>[0]> = {}) => Runtime.mysql({ rootPassword: PASSWORD, ...options });

describe('mysql', () => {
  test('listens on the port that is given, where its own clients find it, too', () => {
    expect(env(known(mysql(), { ports: [Port.tcp(3307)], args: ['--verbose'] }))).toMatchObject({ MYSQL_TCP_PORT: '3307' });
    expect(env(known(mysql()))).not.toHaveProperty('MYSQL_TCP_PORT');
  });

  test('listens on 3306, and writes its data, its socket and /tmp', () => {
    expectContainer(known(mysql()), { ports: [{ name: 'tcp', containerPort: 3306 }] });
    expect(writableOf(known(mysql()))).toEqual(['/var/lib/mysql', '/tmp', '/var/run/mysqld']);
  });

  test('gets its passwords as files', () => {
    expect(secretsOf(known(mysql()))).toEqual({ '/run/secrets/mysql/root': fileOf('passwords', 'admin') });
    expect(env(known(mysql()))).toEqual({ MYSQL_ROOT_PASSWORD_FILE: '/run/secrets/mysql/root/admin' });
    // Both keys may have one name.
    const service = known(mysql({ database: 'shop', user: 'orders', password: Secret.existing('orders', 'admin') }));
    expect(secretsOf(service)).toEqual({
      '/run/secrets/mysql/root': fileOf('passwords', 'admin'),
      '/run/secrets/mysql/user': fileOf('orders', 'admin'),
    });
    expect(env(service)).toEqual({
      MYSQL_ROOT_PASSWORD_FILE: '/run/secrets/mysql/root/admin',
      MYSQL_PASSWORD_FILE: '/run/secrets/mysql/user/admin',
      MYSQL_DATABASE: 'shop',
      MYSQL_USER: 'orders',
    });
  });

  test('keeps half of its memory for pages', () => {
    expectContainer(known(mysql()), { args: ['--innodb-buffer-pool-size=512M'] });
    expect(podOf(known(mysql(), { resources: Resources.none() })).containers[0].args).toBeUndefined();
  });

  test('is ready when it answers, alive when it listens, and has time to start and to end', () => {
    expectContainer(known(mysql()), {
      readinessProbe: { exec: { command: ['mysqladmin', 'ping', '--host=127.0.0.1', '--silent'] }, timeoutSeconds: 3 },
      livenessProbe: { tcpSocket: { port: 'tcp' } },
      startupProbe: { tcpSocket: { port: 'tcp' }, failureThreshold: 60 },
    });
    expectWorkload(known(mysql()))
      .toHave(inPod({ terminationGracePeriodSeconds: 70 }))
      .toHave({ spec: { replicas: 1 } });
  });
});

describe('a user of mysql', () => {
  const password = Secret.existing('orders', 'password');

  test.each([
    [{ user: 'orders' }, 'MySQL user "orders" has no password', 'set both `user` and `password`'],
    [{ user: '', password }, 'MySQL user "" has an empty name', 'set both `user` and `password`'],
    [{ user: 'root', password }, 'MySQL user "root" exists in any case', 'use another name'],
    [{ password }, 'MySQL password "orders" has no user', 'set `user`'],
  ])('cannot be %j', (options, value, remedy) => {
    expectConfigurationError(() => known(mysql(options)), `shop/known: ${value}`, remedy);
  });
});
