import { Duration } from 'cdk8s';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { Port } from '../network/port';

/** Metrics that Prometheus scrapes. */
export interface Metrics {
  /**
   * Name of the port.
   *
   * @default - the port named `metrics`, or else the first that speaks HTTP
   */
  readonly port?: string;
  /**
   * Path of the metrics.
   *
   * @default - `/metrics`; `/actuator/prometheus` for `Runtime.springBoot()`
   */
  readonly path?: string;
  /**
   * Time from one scrape to the next, in whole seconds.
   *
   * @default - that of Prometheus
   */
  readonly interval?: Duration;
}

/** An endpoint that Prometheus scrapes. */
export interface MetricsEndpoint {
  readonly port: Port;
  /** Whether Prometheus scrapes by HTTPS. */
  readonly isHttps: boolean;
  /** Undefined for the default of Prometheus, `/metrics`. */
  readonly path?: string;
  /** Seconds; undefined for the default of Prometheus. */
  readonly interval?: number;
}

/**
 * Resolves the endpoint of a workload's metrics.
 *
 * @param usualPath of the runtime
 */
export function resolveMetrics(origin: Origin, metrics: Metrics, ports: readonly Port[], usualPath?: string): MetricsEndpoint {
  const { port: name, path = usualPath, interval } = metrics;
  const port =
    ports.find((candidate) => candidate.name === (name ?? 'metrics')) ??
    (name === undefined ? ports.find(({ hasUrl }) => hasUrl) : undefined);
  if (ports.length === 0) {
    throw new ConfigurationError(
      origin,
      "metrics need a port, but ports [] are empty: set `ports: [Port.http(9090, { name: 'metrics' })]`",
    );
  }
  const names = ports.map((candidate) => candidate.name).join(', ');
  if (!port && name !== undefined) {
    throw new ConfigurationError(origin, `metrics are on port "${name}", but the ports are ${names}: name one of these`);
  }
  if (!port?.hasUrl) {
    throw new ConfigurationError(
      origin,
      `metrics are on ${port ? `port "${port.name}", which speaks ${port.scheme ?? port.protocol}` : `one of the ports ${names}`}, but Prometheus scrapes HTTP only: add \`Port.http(9090, { name: 'metrics' })\``,
    );
  }
  if (path !== undefined && !path.startsWith('/')) {
    throw new ConfigurationError(origin, `metrics path "${path}" is not valid: begin it with a slash, such as "/metrics"`);
  }
  return {
    port,
    isHttps: port.scheme === 'https',
    path: path === '/metrics' ? undefined : path,
    interval: interval && wholeSeconds(origin, 'metrics interval', interval, 1),
  };
}
