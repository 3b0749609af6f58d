import { Resources } from '../../environment/resources';
import { Port } from '../../network/port';
import { Probe } from '../probe';
import { listeningPort, Profile } from './profile';

const PORT = 8080;

/**
 * Spring Boot with its actuator.
 *
 * @see https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.kubernetes-probes
 */
export const springBoot: Profile = {
  ports: [Port.http(PORT)],
  probes: () => ({
    readiness: Probe.http('/actuator/health/readiness'),
    liveness: Probe.http('/actuator/health/liveness'),
    // 150 seconds: the application context is loaded before the actuator answers.
    startup: Probe.http('/actuator/health/liveness', { failureThreshold: 30 }),
  }),
  metricsPath: '/actuator/prometheus',
  resources: Resources.large(),
  container: ({ ports, hasMetrics }) => ({
    env: {
      ...(ports.length > 0 && { SERVER_PORT: String(listeningPort(ports, PORT)) }),
      // The JVM respects the memory limit, but uses a quarter of it for the heap by default.
      JAVA_TOOL_OPTIONS: '-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError',
      MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED: 'true',
      SERVER_SHUTDOWN: 'graceful',
      // The actuator serves health alone by default.
      ...(hasMetrics && { MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE: 'health,prometheus' }),
    },
    writable: ['/tmp'],
  }),
};
