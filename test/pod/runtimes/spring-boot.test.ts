import { Port, Runtime } from '../../../lib';
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

  test('has a heap within its memory, and ends gracefully', () => {
    expect(env(service)).toMatchObject({
      JAVA_TOOL_OPTIONS: '-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError',
      SERVER_SHUTDOWN: 'graceful',
    });
    expectContainer(service, { resources: { limits: { memory: '1Gi' }, requests: { cpu: '500m' } } });
  });
});
