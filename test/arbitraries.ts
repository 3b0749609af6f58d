import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import {
  ApiAccess,
  Config,
  Disruption,
  Handler,
  Identity,
  Image,
  PodField,
  Port,
  Priority,
  Probe,
  Resources,
  Rollout,
  Runtime,
  Scaling,
  Secret,
  ServiceType,
  Storage,
  Spread,
} from '../lib';
import fc from 'fast-check';
import { untyped } from './bad-input';

/** Mostly what is right, so that much gets through, and now and then what is not. */
export const or = <T>(right: fc.Arbitrary<T>, ...wrong: unknown[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: fc.constantFrom(...wrong) as fc.Arbitrary<T> });
export const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
export const textual = fc.string({ unit: 'grapheme', maxLength: 12 });
export const numeral = [NaN, -1, 0, 0.5, 1e9, Infinity, undefined, '3'];

export const anyName = or(
  fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/),
  '',
  'Bad_Name',
  'a'.repeat(70),
  'ü',
  'a/b',
  '1a',
  ...['constructor', '__proto__', 'to-string'],
);
export const anyPort = fc
  .tuple(
    fc.constantFrom('http' as const, 'webSocket' as const, 'https' as const, 'grpc' as const, 'tcp' as const, 'udp' as const),
    or(fc.integer({ min: 1, max: 65535 }), ...numeral),
    optional(fc.oneof({ weight: 4, arbitrary: fc.stringMatching(/^[a-z]{1,15}$/) }, textual)),
    optional(or(fc.integer({ min: 1024, max: 65535 }), ...numeral)),
  )
  .map(([kind, number, name, containerPort]) => Port[kind](number, { name, containerPort }));
export const anyImage = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('redis:7.4', 'ghcr.io/acme/cart:1.4.2', 'localhost:5000/x/y:1', `a@sha256:${'0'.repeat(64)}`) },
  { weight: 1, arbitrary: textual },
  { weight: 1, arbitrary: fc.tuple(textual, textual).map(([a, b]) => `${a}:${b}`) },
);
export const anyPath = or(
  fc.stringMatching(/^(\/[a-z0-9._-]{1,8}){1,3}$/),
  '/',
  '',
  'a',
  '/ü',
  '/a/../b',
  '/a:b',
  '/_',
  '/a-b',
  '/a/b',
  undefined,
);
export const anySize = or(
  fc.integer({ min: 1, max: 5000 }).map((amount) => Size.mebibytes(amount)),
  Size.gibibytes(0),
  Size.gibibytes(1.1),
  Size.kibibytes(1),
  Size.gibibytes(NaN),
  undefined,
);
export const anyDuration = or(
  fc.integer({ min: 0, max: 4000 }).map((seconds) => Duration.seconds(seconds)),
  Duration.millis(1500),
  Duration.days(400),
);
export const anyCount = or(fc.integer({ min: 0, max: 6 }), ...numeral);
export const anyText = fc.dictionary(
  fc.oneof({ weight: 5, arbitrary: fc.stringMatching(/^[A-Za-z][A-Z_a-z0-9]{0,8}$/) }, textual),
  or(textual, undefined, 3, null, true),
  { maxKeys: 3 },
);
export const anyLabels = fc.dictionary(
  fc.oneof({ weight: 9, arbitrary: fc.stringMatching(/^[a-z]{1,8}(\.io\/[a-z]{1,5})?$/) }, textual),
  or(fc.stringMatching(/^[a-z0-9]{0,8}$/), 'a b', undefined, 3),
  { maxKeys: 2 },
);
export const anyWords = fc.array(or(textual, 3, undefined), { maxLength: 2 });
export const anyHeaders = optional(
  fc.dictionary(or(fc.stringMatching(/^[A-Z][-A-Za-z]{0,8}$/), '', 'a b', 'ü:'), or(textual, 3, 'a\nb', undefined), { maxKeys: 2 }),
);
export const anyHandler = fc.oneof(
  fc.tuple(anyPath, anyHeaders).map(([path, headers]) => Handler.http(path, { headers })),
  optional(textual).map((name) => Handler.tcp({ port: name })),
  fc.constant(Handler.grpc()),
  anyWords.map((words) => Handler.exec(words)),
);
export const anyProbe = fc
  .tuple(
    fc.record({ period: anyDuration, timeout: anyDuration, failureThreshold: anyCount, initialDelay: anyDuration }, { requiredKeys: [] }),
    anyPath,
    anyHeaders,
    fc.integer({ min: 0, max: 4 }),
  )
  .map(([options, path, headers, kind]) =>
    [Probe.http(path, { ...options, headers }), Probe.tcp(options), Probe.grpc(options), Probe.exec(['true'], options), Probe.none()].at(
      kind,
    )!,
  );
export const anySecret = fc
  .tuple(or(fc.constantFrom('db', 'tls', 'mail'), 'Bad', ''), optional(or(fc.constantFrom('a', 'b', 'tls.crt'), 'a/b')), anyPath, textual)
  .chain(([name, key, path, variable]) =>
    fc.constantFrom(
      Secret.existing(name, key).asFile(path),
      Secret.existing(name, key).asDirectory(path),
      Secret.existing(name, key).asEnv(variable),
      Secret.existing(name, key).asEnv('DB'),
    ),
  );
export const password2 = Secret.existing('db', 'password');
export const anyRuntime = fc.oneof(
  fc.constantFrom(
    Runtime.plain(),
    Runtime.nginx(),
    Runtime.node(),
    Runtime.elasticsearch(),
    Runtime.redis(),
    Runtime.postgres({ password: password2 }),
    Runtime.springBoot(),
    Runtime.kibana({ elasticsearchUrl: 'http://a' }),
  ),
  fc
    .record(
      {
        user: or(fc.integer({ min: 1, max: 70000 }), ...numeral),
        writable: fc.array(anyPath, { maxLength: 2 }),
        copied: fc.array(anyPath, { maxLength: 2 }),
        env: anyText,
        shutdown: anyDuration,
        hasSleep: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    .map((props) => Runtime.of(props)),
);
export const anyResources = fc.oneof(
  fc.constantFrom(Resources.small(), Resources.huge(), Resources.none()),
  fc
    .tuple(or(fc.integer({ min: 1, max: 9000 }), ...numeral), anySize, optional(anySize), optional(anySize))
    .map(([millis, memory, ephemeralStorage, memoryRequest]) =>
      Resources.of({ cpu: Cpu.millis(millis), memory, ephemeralStorage, memoryRequest }),
    ),
);
export const anyScaling = fc.oneof(
  anyCount.map((replicas) => Scaling.fixed(replicas)),
  fc
    .tuple(anyCount, anyCount, or(fc.integer({ min: 1, max: 100 }), ...numeral), optional(anyDuration), optional(anyCount))
    .map(([min, max, target, period, pods]) => Scaling.onCpu({ min, max, target, scaleUp: { pods, period, stabilization: period } })),
);
export const anyStorage = fc
  .tuple(anyPath, anySize, fc.integer({ min: 0, max: 6 }), anyName)
  .map(
    ([path, size, kind, name]) =>
      [
        () => Storage.perReplica(path, size),
        () => Storage.claim(path, size, { name }),
        () => Storage.shared(path, size),
        () => Storage.existing(path, 'claim'),
        () => Storage.scratch(path, size),
        () => Storage.memory(path, size),
        () => Storage.host(path, { hostPath: name }),
      ][kind],
  );
export const anyRollout = fc.oneof(
  fc
    .record(
      {
        maxSurge: anyCount,
        maxUnavailable: anyCount,
        drain: anyDuration,
        shutdown: anyDuration,
        minReady: anyDuration,
        deadline: anyDuration,
      },
      { requiredKeys: [] },
    )
    .map((props) => Rollout.rolling(props)),
  fc.constant(Rollout.recreate()),
);
const anyField = or(
  fc.oneof(
    fc.constantFrom(PodField.name(), PodField.ip(), PodField.labels(), PodField.index(), PodField.cpuRequest(), PodField.memoryLimit()),
    textual.map((key) => PodField.label(key)),
    textual.map((key) => PodField.annotation(key)),
  ),
  undefined,
  'status.podIP',
);
const anyFields = fc.dictionary(or(fc.constantFrom('POD', 'NODE'), '', 'a b', '..'), anyField, { maxKeys: 2 });
export const anyContainer = {
  command: anyWords,
  args: anyWords,
  workingDirectory: anyPath,
  env: anyText,
  fields: anyFields,
  secrets: fc.array(anySecret, { maxLength: 2 }),
  resources: anyResources,
  runtime: anyRuntime,
  lifecycle: fc.record({ postStart: anyHandler, preStop: anyHandler }, { requiredKeys: [] }),
};
export const anyProbes = fc.record({ readiness: anyProbe, liveness: anyProbe, startup: anyProbe }, { requiredKeys: [] });
export const anyConfig = fc.oneof(
  anyText.map((values) => Config.values(untyped(values))),
  fc.tuple(anyPath, anyText, anyPath).map(([path, files, other]) =>
    Config.files(path, untyped(files))
      .and(Config.files(other, { a: '1' }))
      .and(Config.values({ B: '2' })),
  ),
  fc
    .tuple(anyName, optional(or(fc.constant('level'), '', 'a/b')), anyPath, anyFields, fc.integer({ min: 0, max: 4 }))
    .map(([name, key, path, fields, kind]) => {
      const existing = Config.existing(name, key);
      const configs = [existing.asVariables(), existing.asEnv('LEVEL'), existing.asDirectory(path), existing.asFile(path)];
      return [...configs, Config.fields(path, fields)][kind];
    }),
);
/** Each of a few, by chance: a service with everything wrong says nothing of what is rendered. */
export const few = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }, most = 4) =>
  fc
    .subarray(Object.keys(model), { maxLength: Math.min(most, Object.keys(model).length) })
    .chain(
      (keys) =>
        fc.record(Object.fromEntries(keys.map((key) => [key, (model as Record<string, fc.Arbitrary<unknown>>)[key]]))) as fc.Arbitrary<
          Partial<T>
        >,
    );

const anyRanges = optional(fc.array(or(fc.constantFrom('10.0.0.0/8', '2001:db8::/32'), '10.0.0.1/8', 'a', ''), { maxLength: 2 }));
export const anyServiceType = fc.oneof(
  fc.constantFrom(ServiceType.clusterIp(), ServiceType.headless()),
  fc
    .tuple(anyRanges, optional(or(fc.oneof({ weight: 4, arbitrary: fc.constantFrom('internal', 'example.com/lb') }, textual), '', 3, {})))
    .map(([sourceRanges, loadBalancerClass]) => ServiceType.loadBalancer({ sourceRanges, loadBalancerClass })),
  fc
    .tuple(anyRanges, fc.constantFrom('http', 'grpc', 'constructor'), or(fc.integer({ min: 30000, max: 32767 }), ...numeral))
    .map(([sourceRanges, name, number]) => ServiceType.nodePort({ sourceRanges, ports: untyped({ [name]: number }) })),
);

export const anyProps = few({
  ...anyContainer,
  config: anyConfig,
  storage: anyStorage,
  labels: anyLabels,
  annotations: anyLabels,
  podAnnotations: anyLabels,
  nodeSelector: anyLabels,
  serviceAccountAnnotations: anyLabels,
  scaling: anyScaling,
  disruption: fc.oneof(
    anyCount.map((pods) => Disruption.maxUnavailable(pods)),
    anyCount.map((pods) => Disruption.minAvailable(pods)),
  ),
  spread: fc.constantFrom(Spread.preferred(), Spread.required(), Spread.onePerNode(), Spread.none()),
  identity: fc.constantFrom(Identity.interchangeable(), Identity.stable(), Identity.stable({ startsInParallel: true })),
  selector: anyLabels,
  headlessService: anyName,
  rollout: anyRollout,
  probes: anyProbes,
  serviceType: anyServiceType,
  metrics: fc.record({ port: textual, path: anyPath, interval: anyDuration }, { requiredKeys: [] }),
  tolerations: fc.array(fc.record({ key: textual, value: textual, effect: textual }, { requiredKeys: [] }), { maxLength: 2 }),
  priority: fc.tuple(anyName, anyCount).map(([name, value]) => Priority.create(name, value)),
  access: fc
    .tuple(
      fc.oneof(anyWords, fc.array(fc.constantFrom('get', 'list'), { minLength: 1 })),
      fc.oneof(anyWords, fc.array(fc.constantFrom('pods', 'configmaps'), { minLength: 1 })),
    )
    .map(([verbs, resources]) => ApiAccess.of({ verbs, resources })),
  sidecars: fc.array(
    fc
      .tuple(
        anyName,
        anyImage,
        few({ ...anyContainer, probes: anyProbes, shares: fc.array(anyPath, { maxLength: 1 }) }),
        fc.array(anyPort, { maxLength: 1 }),
      )
      .map(([name, reference, rest, ports]) => ({ name, image: Image.of(reference), ports, ...rest })),
    { maxLength: 2 },
  ),
  initContainers: fc.array(
    fc.tuple(anyName, anyImage, few(anyContainer)).map(([name, reference, rest]) => ({ name, image: Image.of(reference), ...rest })),
    { maxLength: 2 },
  ),
});
