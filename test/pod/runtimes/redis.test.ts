import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Port, Resources, Runtime, Scaling, Secret, Storage } from '../../../lib';
import { Size } from 'cdk8s';
import { expectConfigurationError } from '../../../lib/testing';
import { freePort } from '../../free-port';
import { describeWith, REDIS } from '../../needs';
import { podOf } from '../../workload/fixture';
import { expectContainer, expectWorkload, fileOf, known, PASSWORD, secretsOf, writableOf } from './known';

/** Every character of ASCII that a keyboard has. */
const PRINTABLE = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index));

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
      command: ['sh', '-c', `exec ${name}-server --dir /data --maxmemory 64mb --appendonly yes --protected-mode no "$@"`, `${name}-server`],
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

  test('listens on the port that is given, and is asked there', () => {
    const ports = [Port.tcp(6380)];
    expect(startOf(runtime(), { ports })).toContain(`exec ${name}-server --port 6380 --dir /data`);
    expectContainer(known(runtime(), { ports }), {
      readinessProbe: { exec: { command: ['sh', '-c', `${name}-cli -p 6380 ping | grep -q PONG`] } },
    });
  });

  test('gets its password as a file, which is on no command line', () => {
    const service = known(runtime({ password: PASSWORD }));
    expect(secretsOf(service)).toEqual({ '/run/secrets/redis': fileOf('passwords', 'admin') });
    const start = startOf(runtime({ password: PASSWORD }));
    expect(start).toMatch(new RegExp(`^exec ${name}-server .* - <<END\\nrequirepass "\\$\\(sed .* /run/secrets/redis/admin\\)"\\nEND$`));
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

describeWith(REDIS, 'install redis-server', 'the real redis', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const [secret, data] = [join(folder, 'password'), join(folder, 'data')];
  mkdirSync(data);
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('takes a password of any characters, another port and further arguments', async () => {
    writeFileSync(secret, PRINTABLE);
    const port = await freePort();
    const service = known(Runtime.redis({ password: PASSWORD }), { ports: [Port.tcp(port)], args: ['--maxmemory-policy', 'allkeys-lru'] });
    const { command, args, readinessProbe } = podOf(service).containers[0] as unknown as Started;
    // The same commands, on files of this machine.
    const here = (words: readonly string[]) =>
      words.map((word) => word.replaceAll('/run/secrets/redis/admin', secret).replace('/data', data));
    const [program, ...rest] = here([...command, ...args]);
    const server = spawn(program, rest, { stdio: 'ignore' });
    const ended = once(server, 'exit');
    try {
      const [ask, ...words] = here(readinessProbe.exec.command);
      await readiness(server, () => spawnSync(ask, words).status === 0);
      const env = { ...process.env, REDISCLI_AUTH: PRINTABLE };
      const policy = spawnSync('redis-cli', ['-p', String(port), 'config', 'get', 'maxmemory-policy'], { env, encoding: 'utf8' });
      expect(policy.stdout).toContain('allkeys-lru');
      expect(spawnSync('redis-cli', ['-p', String(port), 'ping'], { encoding: 'utf8' }).stdout).toContain('NOAUTH');
    } finally {
      server.kill();
      await ended;
    }
  });
});

interface Started {
  readonly command: string[];
  readonly args: string[];
  readonly readinessProbe: { readonly exec: { readonly command: string[] } };
}

/** Waits until a server is ready, as long as it runs. */
async function readiness(server: ChildProcess, isReady: () => boolean): Promise<void> {
  while (!isReady()) {
    expect(server.exitCode).toBeNull();
    await setTimeout(50);
  }
}
