import { Chart } from 'cdk8s';
import { Config, Microservice, MicroserviceProps, PodField, Port, Runtime, Secret } from '../../../lib';
import { expectConfigurationError, expectObject, objectsOf } from '../../../lib/testing';
import { cart, chartIn, IMAGE, podOf } from '../../workload/fixture';

const PASSWORD = Secret.existing('db', 'password');
const node = (props: Partial<MicroserviceProps>) => cart({ runtime: Runtime.node(), ...props });
const namesOf = (service: Microservice) => (podOf(service).containers[0].env as { name: string }[]).map(({ name }) => name);

describe('what the user sets', () => {
  test.each<[string, Partial<MicroserviceProps>]>([
    ['env', { env: { NODE_ENV: 'staging' } }],
    ['config', { config: Config.values({ NODE_ENV: 'staging' }) }],
    ['a field', { fields: { NODE_ENV: PodField.namespace() } }],
    ['an existing ConfigMap', { config: Config.existing('shared', 'env').asEnv('NODE_ENV') }],
    ['a secret', { secrets: [Secret.existing('app', 'env').asEnv('NODE_ENV')] }],
  ])('by %s takes precedence over the runtime', (source, props) => {
    const env = podOf(node(props)).containers[0].env as { name: string; value?: string }[];
    expect(env.filter(({ name, value }) => name === 'NODE_ENV' && value === 'production')).toEqual([]);
    expect(env.filter(({ name }) => name === 'NODE_ENV')).toHaveLength(source === 'config' ? 0 : 1);
    expect(env).toContainEqual({ name: 'PORT', value: '3000' });
  });

  test('by env replaces a secret of the runtime', () => {
    const runtime = Runtime.kibana({ elasticsearchUrl: 'http://elasticsearch:9200', token: Secret.existing('kibana', 'token') });
    const service = cart({ runtime, ports: undefined, secrets: [PASSWORD.asEnv('ELASTICSEARCH_HOSTS')] });
    expectObject(service, 'Deployment', 'cart').toHaveEnv('ELASTICSEARCH_HOSTS', { secretKeyRef: { name: 'db', key: 'password' } });
  });

  test('is set once', () => {
    const config = Config.values({ LEVEL: 'info', TOKEN_FILE: '/run/token' });
    expectConfigurationError(
      () => cart({ config, env: { LEVEL: 'debug' } }),
      'shop/cart: environment variable LEVEL is set by both `config` and `env`: remove one of them',
    );
    expectConfigurationError(
      () => cart({ config, secrets: [PASSWORD.asEnv('TOKEN_FILE')] }),
      'TOKEN_FILE is set by both `config` and Secret "db"',
    );
    const init = { name: 'before', image: IMAGE, env: { LEVEL: 'debug' } };
    expectConfigurationError(() => cart({ config, initContainers: [init] }), 'LEVEL is set by both `config` and `env`');
    expect(() => cart({ config, sidecars: [init] })).not.toThrow();
  });
});

describe('a value that refers to others', () => {
  test('follows secrets and addresses', () => {
    const service = cart({
      env: { DATABASE_URL: 'postgres://app:$(DB_PASSWORD)@$(DB_HOST):$(DB_PORT)/shop?level=$(LEVEL)' },
      secrets: [PASSWORD.asEnv('DB_PASSWORD')],
      config: Config.values({ LEVEL: 'info' }),
    });
    service.calls(new Microservice(Chart.of(service), 'db', { image: IMAGE, ports: [Port.tcp(5432)] }));
    expect(namesOf(service)).toEqual(['DB_PASSWORD', 'DB_HOST', 'DB_PORT', 'DATABASE_URL']);
  });

  test('follows fields of the pod, and values of existing ConfigMaps', () => {
    const service = cart({
      env: { URL: 'http://$(POD_IP)/$(ZONE)' },
      fields: { POD_IP: PodField.ip() },
      config: Config.existing('shared', 'zone').asEnv('ZONE'),
    });
    expect(namesOf(service)).toEqual(['ZONE', 'POD_IP', 'URL']);
    expect(() => objectsOf(service)).not.toThrow();
  });

  test('may refer to any variable where an existing ConfigMap is imported as a whole', () => {
    const env = { URL: 'http://$(HOST)' };
    expect(() => objectsOf(cart({ env, config: Config.existing('shared').asVariables() }))).not.toThrow();
    const directory = Config.existing('shared').asDirectory('/etc/shared');
    expectConfigurationError(() => objectsOf(cart({ env, config: directory })), 'environment variable URL refers to $(HOST)');
  });

  test('follows other values, whatever their order', () => {
    const env = { A: '$(B) and $(C)', B: '$(C)', C: 'c', D: 'd', E: '$$(Z) $(C)' };
    expect(namesOf(cart({ env }))).toEqual(['C', 'B', 'A', 'D', 'E']);
  });

  test('does not refer to itself', () => {
    const make = (env: { [name: string]: string }) => () => cart({ env });
    expectConfigurationError(
      make({ A: '$(B)', B: '$(C)', C: '$(B)' }),
      'shop/cart: environment variables A -> B -> C -> B refer to each other',
    );
    expectConfigurationError(make({ A: '$(A)' }), 'environment variables A -> A');
  });

  test('does not refer to what the container does not have', () => {
    const refuse = (props: Partial<MicroserviceProps>) =>
      expectConfigurationError(() => objectsOf(cart(props)), 'shop/cart: environment variable URL refers to $(HOST)', 'write $$(HOST)')
        .message;
    expect(refuse({ env: { URL: 'http://$(HOST)' } })).toContain('container cart');
    expect(refuse({ sidecars: [{ name: 'proxy', image: IMAGE, env: { URL: '$(HOST)' } }] })).toContain('container proxy');
    expect(() => objectsOf(cart({ env: { URL: '$$(HOST) $HOST ${HOST} $(a b) $()' } }))).not.toThrow();
  });
});

test('two services of one name in two namespaces have a variable each, though they share a port', () => {
  const port = Port.http(8080);
  const api = (namespace: string) => new Microservice(chartIn({ namespace }), 'api', { image: IMAGE, ports: [port] });
  const service = cart();
  const [first, second] = [api('one'), api('two')];
  service.calls(first);
  expectConfigurationError(() => service.calls(second), 'shop/cart: calls api, but API_URL is set already', "{ variable: 'OTHER_API' }");
  service.calls(second, { variable: 'SECOND' });
  service.calls(first);
  expect(namesOf(service)).toEqual(['API_URL', 'SECOND_URL']);
});
