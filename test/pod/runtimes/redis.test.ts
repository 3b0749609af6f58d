import { Resources, Runtime, Scaling, Secret, Storage } from '../../../lib';
import { Size } from 'cdk8s';
import { expectConfigurationError } from '../../../lib/testing';
import { podOf } from '../../workload/fixture';
import { expectContainer, expectWorkload, fileOf, known, PASSWORD, secretsOf, writableOf } from './known';

const startOf = (...args: Parameters<typeof known>) => (podOf(known(...args)).containers[0].command as string[])[2];

describe.each([
  ['redis', (options?: Parameters<typeof Runtime.redis>[0]) => Runtime.redis(options)],
  ['valkey', (options?: Parameters<typeof Runtime.redis>[0]) => Runtime.valkey(options)],
])('%s', (name, runtime) => {
  test('listens on 6379, and writes to /data and /tmp', () => {
    expectContainer(known(runtime()), { ports: [{ name: 'tcp', containerPort: 6379 }] });
    expect(writableOf(known(runtime()))).toEqual(['/data', '/tmp']);
  });

  test('keeps each change, within its memory', () => {
    expectContainer(known(runtime()), {
      command: ['sh', '-c', `exec ${name}-server --dir /data --maxmemory 64mb --appendonly yes --protected-mode no`],
    });
  });

  test('keeps nothing when told', () => {
    expect(startOf(runtime({ persistent: false }))).toContain("--save ''");
    expect(startOf(runtime({ persistent: false }))).not.toContain('appendonly');
  });

  test('takes the memory that there is where it is not limited', () => {
    expect(startOf(runtime(), { resources: Resources.none() })).not.toContain('maxmemory');
  });

  test('is ready when it answers, and alive when it listens', () => {
    expectContainer(known(runtime()), {
      readinessProbe: { exec: { command: ['sh', '-c', `${name}-cli ping | grep -q PONG`] } },
      livenessProbe: { tcpSocket: { port: 'tcp' } },
    });
  });

  test('gets its password as a file, which is on no command line', () => {
    const service = known(runtime({ password: PASSWORD }));
    expect(secretsOf(service)).toEqual({ '/run/secrets/redis': fileOf('passwords', 'admin') });
    const start = startOf(runtime({ password: PASSWORD }));
    expect(start).toMatch(new RegExp(`^exec ${name}-server .* - <<END\\nrequirepass "\\$\\(cat /run/secrets/redis/admin\\)"\\nEND$`));
    expect(start).not.toContain('protected-mode');
    expectContainer(service, {
      readinessProbe: {
        exec: { command: ['sh', '-c', `REDISCLI_AUTH="$(cat /run/secrets/redis/admin)" ${name}-cli ping | grep -q PONG`] },
      },
    });
  });

  test('wants the key of its password', () => {
    expectConfigurationError(
      () => known(runtime({ password: Secret.existing('passwords') })),
      'shop/known: Secret "passwords" is used as a single value without a key',
      "`Secret.existing('passwords', 'password')`",
    );
  });

  test('has one replica, since a second would hold data of its own', () => {
    expectWorkload(known(runtime())).toHave({ spec: { replicas: 1 } });
    expectConfigurationError(
      () => known(runtime(), { scaling: Scaling.fixed(3) }),
      'shop/known: has up to 3 replicas, but each replica would hold data of its own',
      '`Scaling.fixed(1)`',
    );
  });

  test('writes to a claim when there is one', () => {
    const service = known(runtime(), { storage: Storage.perReplica('/data', Size.gibibytes(1)) });
    expect(writableOf(service)).toEqual(['/tmp']);
    expectWorkload(service).toHave({ kind: 'StatefulSet', spec: { replicas: 1 } });
  });
});
