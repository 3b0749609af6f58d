import { Chart } from 'cdk8s';
import { ApiAccess, EnvironmentProps, Microservice, MicroserviceProps, Port, Secret, SecretUse } from '../../lib';
import { expectConfigurationError, expectNoObject, expectObject, findObject } from '../../lib/testing';
import { cart, chartIn, IMAGE, mountsOf, podOf, task } from '../workload/fixture';

const using = (...secrets: SecretUse[]) => mountsOf(podOf(cart({ secrets })), 'cart');
const password = Secret.existing('orders-db', 'password');

describe('a secret that exists', () => {
  test('is a file that only the service may read', () => {
    const service = cart({ secrets: [password.asFile('/run/secrets/orders/pw')] });
    expect(mountsOf(podOf(service), 'cart')['/run/secrets/orders']).toEqual({
      secret: { secretName: 'orders-db', defaultMode: 0o440, items: [{ key: 'password', path: 'pw' }] },
    });
    expect(podOf(service).containers[0].volumeMounts).toContainEqual({
      name: 'run-secrets-orders',
      mountPath: '/run/secrets/orders',
      readOnly: true,
    });
    expectNoObject(service, 'Secret', 'orders-db');
    expectNoObject(service, 'ExternalSecret', 'orders-db');
  });

  test('is a directory with all of its values', () => {
    expect(using(Secret.existing('tls').asDirectory('/etc/tls'))['/etc/tls']).toEqual({
      secret: { secretName: 'tls', defaultMode: 0o440 },
    });
  });

  test('is a variable for what takes it no other way', () => {
    const service = cart({ env: { A: '1' }, secrets: [password.asEnv('DB_PASSWORD')] });
    expectObject(service, 'Deployment', 'cart').toHaveEnv('DB_PASSWORD', { secretKeyRef: { name: 'orders-db', key: 'password' } });
    expect(podOf(service).volumes!.map(({ name }) => name)).toEqual(['tmp']);
  });

  test('is a sidecar’s, an init container’s and a task’s as well', () => {
    const helper = { name: 'helper', image: IMAGE, secrets: [password.asFile('/run/secrets/helper/pw')] };
    const pod = podOf(cart({ sidecars: [helper], initContainers: [{ ...helper, name: 'before' }] }));
    for (const name of ['helper', 'before']) {
      expect(mountsOf(pod, name)['/run/secrets/helper']).toMatchObject({ secret: { secretName: 'orders-db' } });
    }
    expect(mountsOf(pod, 'cart')).not.toHaveProperty(['/run/secrets/helper']);
    expect(mountsOf(podOf(task({ secrets: [password.asFile('/run/secrets/pw')] })), 'migrate')).toHaveProperty(['/run/secrets']);
  });
});

describe('a file among files of the image', () => {
  const mountOf = (service: Microservice) =>
    podOf(service).containers[0].volumeMounts.filter(({ name }) => name !== 'tmp') as readonly object[];

  test.each([
    ['/etc/app.conf', 'etc', 'app.conf'],
    ['/app/key.pem', 'app', 'key.pem'],
    ['/pem/key.pem', 'pem', 'key.pem'],
  ])('%s is mounted alone', (path, name, subPath) => {
    expect(mountOf(cart({ secrets: [password.asFile(path)] }))).toEqual([{ name, mountPath: path, subPath, readOnly: true }]);
  });

  test('is beside another of the same volume', () => {
    const service = cart({ secrets: [password.asFile('/app/key.pem'), Secret.existing('tls', 'crt').asFile('/app/crt.pem')] });
    expect(mountOf(service)).toEqual(
      ['key.pem', 'crt.pem'].map((subPath) => ({ name: 'app', mountPath: `/app/${subPath}`, subPath, readOnly: true })),
    );
    expect(podOf(service).volumes!.map(({ name }) => name)).toEqual(['tmp', 'app']);
  });

  test('is alone in /run/secrets where other secrets, or the token, are below', () => {
    const paths = (props: Partial<MicroserviceProps>) => mountOf(cart(props)).map((mount) => (mount as { mountPath: string }).mountPath);
    const [file, below] = [password.asFile('/run/secrets/pw'), password.asFile('/run/secrets/db/pw')];
    expect(paths({ secrets: [file] })).toEqual(['/run/secrets']);
    expect(paths({ secrets: [file, below] })).toEqual(['/run/secrets/pw', '/run/secrets/db']);
    const access = ApiAccess.of({ verbs: ['get'], resources: ['configmaps'] });
    expect(paths({ secrets: [file, below], access })).toEqual(['/run/secrets/pw', '/run/secrets/db']);
    expect(paths({ secrets: [password.asFile('/var/run/secrets/pw')], access })).toEqual(['/var/run/secrets/pw']);
  });
});

describe('several secrets in a directory', () => {
  const user = Secret.existing('orders-db', 'user');

  test('of one Secret are one volume', () => {
    expect(using(password.asFile('/run/secrets/pw'), user.asFile('/run/secrets/user'))['/run/secrets']).toEqual({
      secret: {
        secretName: 'orders-db',
        defaultMode: 0o440,
        items: [
          { key: 'password', path: 'pw' },
          { key: 'user', path: 'user' },
        ],
      },
    });
  });

  test('of several Secrets are put together', () => {
    const other = Secret.existing('mail', 'token');
    expect(
      using(password.asFile('/run/secrets/s/pw'), other.asFile('/run/secrets/s/token'), user.asFile('/run/secrets/s/user'))[
        '/run/secrets/s'
      ],
    ).toEqual({
      projected: {
        defaultMode: 0o440,
        sources: [
          {
            secret: {
              name: 'orders-db',
              items: [
                { key: 'password', path: 'pw' },
                { key: 'user', path: 'user' },
              ],
            },
          },
          { secret: { name: 'mail', items: [{ key: 'token', path: 'token' }] } },
        ],
      },
    });
  });

  test('have paths of their own', () => {
    const refuse = (...uses: SecretUse[]) => expectConfigurationError(() => using(...uses), 'shop/cart', 'use a path for each').message;
    expect(refuse(password.asFile('/run/secrets/s/pw'), user.asFile('/run/secrets/s/pw'))).toContain(
      'secret path "/run/secrets/s/pw" is used by two',
    );
    expect(refuse(password.asFile('/run/secrets/s/pw'), Secret.existing('tls').asDirectory('/run/secrets/s'))).toContain(
      '"/run/secrets/s" is used by two',
    );
    expect(refuse(Secret.existing('a').asDirectory('/s'), Secret.existing('b').asDirectory('/s'))).toContain('secret path "/s"');
  });
});

describe('a secret from External Secrets', () => {
  const STORE: EnvironmentProps = { cluster: { externalSecrets: { name: 'vault' } } };
  const remote = (key: string, from = 'shop/orders', property?: string) =>
    Secret.external('orders-db', key, { remoteKey: from, property }).asFile(`/run/secrets/${key}`);
  const add = (chart: Chart, id: string, ...secrets: SecretUse[]) =>
    new Microservice(chart, id, { image: IMAGE, ports: [Port.http(3000)], secrets });

  test('is asked for once by two services, with what either needs', () => {
    const chart = chartIn(STORE);
    add(chart, 'orders', remote('password', 'shop/orders', 'pw'));
    add(chart, 'reports', remote('password', 'shop/orders', 'pw'), remote('ca'), remote('user'));
    expectObject(chart, 'ExternalSecret', 'orders-db').toHave({
      metadata: { namespace: 'shop', labels: { 'app.kubernetes.io/part-of': 'shop', 'app.kubernetes.io/managed-by': 'cdk8s' } },
      spec: {
        secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
        data: [
          { secretKey: 'ca', remoteRef: { key: 'shop/orders', property: undefined } },
          { secretKey: 'password', remoteRef: { key: 'shop/orders', property: 'pw' } },
          { secretKey: 'user', remoteRef: { key: 'shop/orders' } },
        ],
      },
    });
    expect(JSON.stringify(findObject(chart, 'Deployment', 'reports'))).toContain('"secretName":"orders-db"');
  });

  test('comes from the store of the namespace where there is one', () => {
    const chart = chartIn({ cluster: { externalSecrets: { name: 'vault', kind: 'SecretStore' } } });
    add(chart, 'orders', remote('password'));
    expectObject(chart, 'ExternalSecret', 'orders-db').toHave({ spec: { secretStoreRef: { kind: 'SecretStore' } } });
  });

  test('is asked for by helpers too', () => {
    const chart = chartIn(STORE);
    const initContainers = [{ name: 'before', image: IMAGE, secrets: [remote('password')] }];
    new Microservice(chart, 'orders', { image: IMAGE, ports: [Port.http(3000)], initContainers });
    expectObject(chart, 'ExternalSecret', 'orders-db').toHave({});
  });

  test.each([
    ['another key', remote('password', 'shop/elsewhere'), '"shop/elsewhere" here, but from "shop/orders" elsewhere'],
    ['another property', remote('password', 'shop/orders', 'field'), '"shop/orders" here'],
  ])('comes from one place, not from %s', (_, other, text) => {
    const chart = chartIn(STORE);
    add(chart, 'orders', remote('password'));
    expectConfigurationError(
      () => add(chart, 'reports', other),
      'shop/reports: key "password" of Secret "orders-db" comes from',
      text,
      'name one',
    );
  });

  test('is refused where there is none', () => {
    expectConfigurationError(
      () => add(chartIn(), 'orders', remote('password')),
      'shop/orders: Secret "orders-db" needs External Secrets, which the cluster of environment test does not provide',
      '`Secret.existing`',
    );
  });
});

describe('a certificate', () => {
  test('is a Secret with its files, which cert-manager fills', () => {
    const chart = chartIn({ cluster: { certManager: { issuer: 'letsencrypt', internalIssuer: 'internal' } } });
    const certificate = Secret.certificate(chart, { name: 'transport', dnsNames: ['search'], internal: true });
    const service = new Microservice(chart, 'cart', {
      image: IMAGE,
      ports: [Port.http(3000)],
      secrets: [certificate.asDirectory('/etc/tls')],
    });
    expect(mountsOf(podOf(service), 'cart')['/etc/tls']).toMatchObject({ secret: { secretName: 'transport' } });
    expectObject(chart, 'Certificate', 'transport').toHave({ spec: { secretName: 'transport', issuerRef: { name: 'internal' } } });
  });
});
