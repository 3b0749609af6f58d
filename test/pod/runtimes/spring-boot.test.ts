import { Microservice, Port, Runtime } from '../../../lib';
import { expectObject } from '../../../lib/testing';
import { chartIn, IMAGE } from '../../workload/fixture';
import { env, expectContainer, known, writableOf } from './known';

describe('Spring Boot', () => {
  const service = known(Runtime.springBoot());

  test('listens on 8080, and writes to /tmp', () => {
    expectContainer(service, { ports: [{ name: 'http', containerPort: 8080 }] });
    expect(writableOf(service)).toEqual(['/tmp']);
  });

  test('is given the port on which it listens', () => {
    expect(env(service)).toMatchObject({ SERVER_PORT: '8080' });
    expect(env(known(Runtime.springBoot(), { ports: [Port.http(80, { containerPort: 9000 })] }))).toMatchObject({ SERVER_PORT: '9000' });
  });

  test('is asked by its actuator, and has time to start', () => {
    const ask = (path: string) => ({ httpGet: { path, port: 'http' } });
    expectContainer(service, {
      readinessProbe: ask('/actuator/health/readiness'),
      livenessProbe: ask('/actuator/health/liveness'),
      startupProbe: { ...ask('/actuator/health/liveness'), failureThreshold: 30 },
    });
    expect(env(service)).toMatchObject({ MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED: 'true' });
  });

  test('has metrics on a path of its own, and serves them where they are wanted', () => {
    const prometheus = { namespace: 'monitoring' };
    const watched = new Microservice(chartIn({ cluster: { prometheus } }), 'server', {
      image: IMAGE,
      runtime: Runtime.springBoot(),
      metrics: {},
    });
    expectObject(watched, 'ServiceMonitor', 'server').toHave({ spec: { endpoints: [{ port: 'http', path: '/actuator/prometheus' }] } });
    expectObject(watched, 'Deployment', 'server').toHaveEnv('MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE', 'health,prometheus');
    expect(env(service)).not.toHaveProperty('MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE');
  });

  test('has a heap within its memory, and ends gracefully', () => {
    expect(env(service)).toMatchObject({
      JAVA_TOOL_OPTIONS: '-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError',
      SERVER_SHUTDOWN: 'graceful',
    });
    expectContainer(service, { resources: { limits: { memory: '1Gi' }, requests: { cpu: '500m' } } });
  });
});
