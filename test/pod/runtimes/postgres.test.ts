import { Image, Port, Resources, Runtime, Scaling } from '../../../lib';
import { expectConfigurationError } from '../../../lib/testing';
import { inPod, podOf } from '../../workload/fixture';
import { env, expectContainer, expectWorkload, fileOf, known, PASSWORD, secretsOf, writableOf } from './known';

const postgres = (options: Partial<Parameters<typeof Runtime.postgres>[0]> = {}) => Runtime.postgres({ password: PASSWORD, ...options });

describe('postgres', () => {
  test('listens on 5432, and writes its data, its socket and /tmp', () => {
    expectContainer(known(postgres()), { ports: [{ name: 'tcp', containerPort: 5432 }] });
    expect(writableOf(known(postgres()))).toEqual(['/var/lib/postgresql/data', '/tmp', '/var/run/postgresql']);
  });

  test('runs as the user that its image knows, where Alpine Linux refuses others', () => {
    const securityOf = (tag: string) => podOf(known(postgres(), { image: Image.of(`postgres:${tag}`) })).securityContext as unknown;
    expect(securityOf('17.5-alpine3.21')).toMatchObject({ runAsUser: 70, runAsGroup: 70 });
    expect(securityOf('17.5')).toMatchObject({ runAsUser: 10001, runAsGroup: 10001 });
  });

  test('gets its password as a file', () => {
    expect(secretsOf(known(postgres()))).toEqual({ '/run/secrets/postgres': fileOf('passwords', 'admin') });
    expect(env(known(postgres()))).toEqual({
      POSTGRES_PASSWORD_FILE: '/run/secrets/postgres/admin',
      PGDATA: '/var/lib/postgresql/data/pgdata',
    });
  });

  test('listens on the port that is given, where its own clients find it, too', () => {
    expect(env(known(postgres(), { ports: [Port.tcp(5433)] }))).toMatchObject({ PGPORT: '5433' });
    expect(env(known(postgres(), { ports: [Port.tcp(5432, { name: 'sql' })], args: ['-c', 'work_mem=1GB'] }))).not.toHaveProperty('PGPORT');
  });

  test('has the user and database that it is told', () => {
    expect(env(known(postgres({ user: 'orders', database: 'shop' })))).toMatchObject({ POSTGRES_USER: 'orders', POSTGRES_DB: 'shop' });
  });

  test('keeps a quarter of its memory for pages', () => {
    expectContainer(known(postgres()), { args: ['-c', 'shared_buffers=256MB'] });
    expect(podOf(known(postgres(), { resources: Resources.none() })).containers[0].args).toBeUndefined();
  });

  test('is ready when it answers its user, alive when it listens, and has time to start and to end', () => {
    expectContainer(known(postgres({ user: 'orders' })), {
      readinessProbe: {
        exec: { command: ['pg_isready', '--quiet', '--host=127.0.0.1', '--username=orders'] },
        timeoutSeconds: 3,
      },
      livenessProbe: { tcpSocket: { port: 'tcp' } },
      startupProbe: { tcpSocket: { port: 'tcp' }, failureThreshold: 60 },
    });
    expectWorkload(known(postgres())).toHave(inPod({ terminationGracePeriodSeconds: 70 }));
  });

  test('has one replica, since a second would be another database', () => {
    expectWorkload(known(postgres())).toHave({ spec: { replicas: 1 } });
    const make = () => known(postgres(), { scaling: Scaling.onCpu({ min: 1, max: 4, target: 70 }) });
    expectConfigurationError(make, 'shop/known: has up to 4 replicas, but each replica would be a database of its own', 'Scaling.fixed(1)');
  });
});

test('a user of postgres cannot have an empty name', () => {
  expectConfigurationError(() => known(postgres({ user: '' })), 'shop/known: PostgreSQL user "" is empty', 'omit it');
});
