import { Handler, Lifecycle, Port, Probe, ProbeOptions, Probes } from '../../../lib';
import fc from 'fast-check';
import { few, optional } from '../../arbitraries';
import { seconds, words } from './values';

const options: fc.Arbitrary<ProbeOptions> = few(
  {
    period: seconds(1, 60),
    timeout: seconds(1, 30),
    failureThreshold: fc.integer({ min: 1, max: 90 }),
    initialDelay: seconds(0, 120),
  },
  4,
);

const headers = optional(
  fc.constantFrom<{ readonly [name: string]: string }[]>({}, { Cookie: 'session=x-probe' }, { 'X-A': '', Host: 'ü' }),
);

/** Probes that a container with these ports can have. Those of readiness and liveness mostly differ by their path or their kind. */
export const probesOf = (ports: readonly Port[]): fc.Arbitrary<Probes> => {
  const named = (port: Port | undefined) => (port ? [undefined, port.name] : []);
  const http = named(ports.find(({ hasUrl }) => hasUrl));
  const grpc = named(ports.find(({ scheme }) => scheme === 'grpc'));
  // Where readiness connects by default, liveness may not do the same.
  const [first] = ports as [Port | undefined];
  const tcp = first?.hasUrl || first?.scheme === 'grpc' ? named(first) : [];
  const checks = (role: string) =>
    fc.oneof(
      fc.constant(Probe.none()),
      fc.tuple(words, options).map(([command, given]) => Probe.exec([role, ...command], given)),
      ...http.map((port) =>
        fc
          .tuple(options, headers, fc.constantFrom(`/${role}?full=1`, `/${role}`, '/healthz'))
          .map(([given, sent, path]) => Probe.http(path, { port, headers: sent, ...given })),
      ),
      ...(role === 'liveness' ? [] : grpc.map((port) => options.map((given) => Probe.grpc({ port, service: role, ...given })))),
      ...(role === 'readiness' ? [] : tcp.map((port) => options.map((given) => Probe.tcp({ port, ...given })))),
    );
  return few({ readiness: checks('readiness'), liveness: checks('liveness'), startup: checks('startup') });
};

export const lifecycleOf = (ports: readonly Port[]): fc.Arbitrary<Lifecycle> => {
  const http = ports.find(({ hasUrl }) => hasUrl);
  const hooks = fc.oneof(
    words.map((command) => Handler.exec(command)),
    ...(http ? [fc.constantFrom(Handler.http('/hook'), Handler.http('/', { port: http.name, headers: { 'X-Drain': 'yes' } }))] : []),
  );
  return few({ postStart: hooks, preStop: hooks });
};
