import { Port, Resources, Runtime } from '../../../lib';
import { mountsOf, podOf } from '../../workload/fixture';
import { env, expectContainer, known, PASSWORD, writableOf } from './known';

const kibana = (options: Partial<Parameters<typeof Runtime.kibana>[0]> = {}) =>
  Runtime.kibana({ elasticsearchUrl: 'http://elasticsearch:9200', ...options });
const HOME = '/usr/share/kibana';

describe('kibana', () => {
  test('listens on the port that is given', () => {
    expect(env(known(kibana(), { ports: [Port.http(80)] }))).toMatchObject({ SERVER_PORT: '8080' });
    expect(env(known(kibana()))).not.toHaveProperty('SERVER_PORT');
  });

  test('listens on 5601, and writes its data, logs, plugins, configuration and /tmp', () => {
    expectContainer(known(kibana()), { ports: [{ name: 'http', containerPort: 5601 }] });
    expect(writableOf(known(kibana()))).toEqual(['/tmp', `${HOME}/data`, `${HOME}/logs`, `${HOME}/plugins`, `${HOME}/config`]);
  });

  test('has a copy of its configuration', () => {
    const pod = podOf(known(kibana()));
    expect(pod.initContainers).toMatchObject([{ name: 'known-copy', command: ['sh', '-c', `cp -r ${HOME}/config/. /copy${HOME}/config`] }]);
    expect(Object.keys(mountsOf(pod, 'known-copy'))).toEqual([`/copy${HOME}/config`]);
  });

  test('knows its Elasticsearch, and has a heap within its memory', () => {
    expect(env(known(kibana()))).toEqual({
      ELASTICSEARCH_HOSTS: 'http://elasticsearch:9200',
      SERVER_HOST: '0.0.0.0',
      NODE_OPTIONS: '--max-old-space-size=768',
    });
    expect(env(known(kibana(), { resources: Resources.none() }))).not.toHaveProperty('NODE_OPTIONS');
  });

  test('gets its token as a variable, because it takes it no other way', () => {
    expect(env(known(kibana({ token: PASSWORD })))).toMatchObject({
      ELASTICSEARCH_SERVICEACCOUNTTOKEN: { secretKeyRef: { name: 'passwords', key: 'admin' } },
    });
  });

  test('is ready when it says so, alive when it listens, and has time to start', () => {
    expectContainer(known(kibana()), {
      readinessProbe: { httpGet: { path: '/api/status', port: 'http' }, timeoutSeconds: 5 },
      livenessProbe: { tcpSocket: { port: 'http' } },
      startupProbe: { tcpSocket: { port: 'http' }, failureThreshold: 60 },
    });
  });
});
