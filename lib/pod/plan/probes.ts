import { isDeepStrictEqual } from 'node:util';
import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { checkCount } from '../../kubernetes/check-count';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { wholeSeconds } from '../../kubernetes/whole-seconds';
import { Port } from '../../network/port';
import { actionText, resolveAction } from '../handler';
import { Probe, ProbeOptions, Probes } from '../probe';

type Role = keyof Probes;

/** The probe fields of a container. */
export type ContainerProbes = Pick<k8s.Container, 'readinessProbe' | 'livenessProbe' | 'startupProbe'>;

/**
 * Readiness and startup are checked every 5 seconds, so that a pod joins its Service soon. Liveness tolerates a minute of trouble (3 failures, 20
 * seconds apart), because a restart makes overload worse.
 */
const DEFAULTS: { readonly [role in Role]: ProbeOptions & { readonly period: Duration; readonly timeout: Duration } } = {
  readiness: { period: Duration.seconds(5), timeout: Duration.seconds(1) },
  liveness: { period: Duration.seconds(20), timeout: Duration.seconds(5) },
  startup: { period: Duration.seconds(5), timeout: Duration.seconds(1) },
};

/** Where the probes of a container come from, the first that has one. */
export interface ProbeSources {
  /** Those of the user. */
  readonly given?: Probes;
  /** Those of the runtime. */
  readonly known?: Probes;
  /** Those that the ports suggest. */
  readonly derived?: Probes;
}

/** Resolves the probes of a container. */
export function resolveProbes(
  origin: Origin,
  ports: readonly Port[],
  { given = {}, known = {}, derived = {} }: ProbeSources,
): ContainerProbes {
  const resolved = (role: Role) => resolve(origin, role, given[role] ?? known[role] ?? derived[role], ports);
  const [readinessProbe, livenessProbe, startupProbe] = [resolved('readiness'), resolved('liveness'), resolved('startup')];
  if (readinessProbe && livenessProbe && isDeepStrictEqual(actionOf(readinessProbe), actionOf(livenessProbe))) {
    if (!given.liveness) {
      return { readinessProbe, startupProbe };
    }
    checkTolerance(origin, readinessProbe, livenessProbe);
  }
  return { readinessProbe, livenessProbe, startupProbe };
}

/**
 * One check for both removes a pod from its Service first, and restarts its container only when that has not helped.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
function checkTolerance(origin: Origin, readiness: k8s.Probe, liveness: k8s.Probe): void {
  const [ready, alive] = [toleranceOf(readiness), toleranceOf(liveness)];
  if (alive <= ready) {
    throw new ConfigurationError(
      origin,
      `liveness probe ${actionText(liveness)} is the same as readiness and tolerates ${alive} seconds of failures, not more than the ${ready} of readiness, ` +
        'so a service that cannot serve for a moment would be killed: increase its `failureThreshold` or `period`, use another check, or `Probe.none()`',
    );
  }
}

/** Seconds of failures after which a probe has failed, with the defaults of the API server. */
function toleranceOf({ periodSeconds = 10, failureThreshold = 3 }: k8s.Probe): number {
  return periodSeconds * failureThreshold;
}

function resolve(origin: Origin, role: Role, probe: Probe | undefined, ports: readonly Port[]): k8s.Probe | undefined {
  if (!probe?._check) {
    return undefined;
  }
  const what = `${role} probe`;
  const { handler, options } = probe._check;
  // Not spread: programs may pass undefined, which means the default.
  const { period = DEFAULTS[role].period, timeout = DEFAULTS[role].timeout, failureThreshold, initialDelay } = options;
  const periodSeconds = wholeSeconds(origin, `${what} period`, period, 1);
  const timeoutSeconds = wholeSeconds(origin, `${what} timeout`, timeout, 1);
  if (failureThreshold !== undefined) {
    checkCount(origin, `${what} failureThreshold`, failureThreshold, 1);
  }
  // Defaults of the API server are omitted.
  return {
    periodSeconds: periodSeconds === 10 ? undefined : periodSeconds,
    timeoutSeconds: timeoutSeconds === 1 ? undefined : timeoutSeconds,
    failureThreshold: failureThreshold === 3 ? undefined : failureThreshold,
    initialDelaySeconds: (initialDelay && wholeSeconds(origin, `${what} initialDelay`, initialDelay)) || undefined,
    ...resolveAction(origin, what, handler, ports),
  };
}

/**
 * Readiness speaks the protocol of the first port; liveness only connects. Where readiness can do no more than connect, liveness is omitted: it
 * would detect nothing that the end of the process does not show.
 */
export function probesFrom(ports: readonly Port[]): Probes {
  const first = ports.at(0);
  if (!first || first.protocol === 'UDP') {
    return {};
  }
  const options = { port: first.name };
  const readiness = first.hasUrl ? Probe.http('/', options) : first.scheme === 'grpc' ? Probe.grpc(options) : Probe.tcp(options);
  return { readiness, liveness: Probe.tcp(options) };
}

function actionOf({ exec, httpGet, tcpSocket, grpc }: k8s.Probe): object {
  return { exec, httpGet, tcpSocket, grpc };
}
