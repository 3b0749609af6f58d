import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Config, ContainerSettings, Environment, Image, InitContainer, PodField, Port, Resources, Runtime, Sidecar } from '../../../lib';
import fc from 'fast-check';
import { few } from '../../arbitraries';
import { namedResources } from './environments';
import { lifecycleOf, probesOf } from './probes';
import { SecretPlan, secretPlans } from './secrets';
import { sidecarPorts } from './ports';
import { unknownServers } from './servers';
import { configDirectories, texts, versions, words } from './values';

/** Settings of a container, with its Secrets still to be made. */
export type Planned<T extends ContainerSettings> = Omit<T, 'secrets' | 'sidecars' | 'initContainers'> & {
  readonly secretPlans?: readonly SecretPlan[];
};

export const imageOf = (name: string): fc.Arbitrary<Image> => versions.map((version) => Image.of(name + version));

export const resources = fc.oneof(
  namedResources,
  fc.tuple(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 32, max: 9000 }), fc.boolean()).map(([millis, mebibytes, isLimited]) =>
    Resources.of({
      cpu: Cpu.millis(millis),
      memory: Size.mebibytes(mebibytes),
      ...(millis % 2 === 0 && { memoryRequest: Size.mebibytes(Math.ceil(mebibytes / 2)) }),
      ...(isLimited && { cpuLimit: Cpu.millis(millis * 2), ephemeralStorage: Size.gibibytes(1) }),
    }),
  ),
);

const env = fc.oneof(
  fc.dictionary(
    fc.constantFrom('LOG_LEVEL', 'a.b-c', '_X'),
    texts.filter((text) => !text.includes('$(')),
    { maxKeys: 3 },
  ),
  fc.constant({ LINK: 'http://$(NAME)/', NAME: 'x' }),
);

const fields = fc.dictionary(
  fc.constantFrom('POD_IP', 'NODE', 'GOMEMLIMIT'),
  fc.constantFrom(
    ...[PodField.name(), PodField.namespace(), PodField.uid(), PodField.ip(), PodField.ips(), PodField.nodeName(), PodField.hostIp()],
    ...[PodField.serviceAccountName(), PodField.label('team'), PodField.annotation('note'), PodField.cpuRequest(), PodField.cpuLimit()],
    ...[PodField.memoryRequest(), PodField.memoryLimit()],
  ),
  { maxKeys: 3 },
);

/** What containers of all roles have. */
const common = (environment: Environment) => ({
  args: words,
  workingDirectory: fc.constantFrom('/app', '/srv/files'),
  env,
  fields,
  secretPlans: secretPlans(environment),
  resources,
});

/** What the main container has; its ports decide about probes and hooks. */
export const mainContainer = (environment: Environment, ports: readonly Port[]) => ({
  ...common(environment),
  lifecycle: lifecycleOf(ports),
});

const helpers = fc.oneof(
  unknownServers,
  fc.constantFrom(
    { image: 'node', runtime: Runtime.node() },
    { image: 'nginxinc/nginx-unprivileged', runtime: Runtime.nginx() },
    { image: 'redis', runtime: Runtime.redis({ persistent: false }) },
  ),
);

/** @param shared directories of the main container */
const helping = (environment: Environment, image: string, shared: readonly string[]) => ({
  ...common(environment),
  shares: fc.subarray([...new Set(shared)]),
  // With another command, the process is not the one that the library knows.
  ...(image.includes('/acme/') && { command: words }),
});

export const sidecar = (environment: Environment, shared: readonly string[], index: number): fc.Arbitrary<Planned<Sidecar>> =>
  fc.tuple(helpers, sidecarPorts(index)).chain(([{ image, runtime }, own]) => {
    // The image of nginx listens on one port, whatever is declared.
    const ports = image.includes('nginx') ? [] : own;
    return fc
      .tuple(imageOf(image), few({ ...helping(environment, image, shared), probes: probesOf(ports), lifecycle: lifecycleOf(ports) }, 4))
      .map(([reference, settings]) => ({ name: `sidecar-${index}`, image: reference, runtime, ports, ...settings }));
  });

export const initContainer = (environment: Environment, shared: readonly string[], index: number): fc.Arbitrary<Planned<InitContainer>> =>
  helpers.chain(({ image, runtime }) =>
    fc
      .tuple(imageOf(image), few(helping(environment, image, shared), 4))
      .map(([reference, settings]) => ({ name: `init-${index}`, image: reference, runtime, ...settings })),
  );

const files = fc.oneof(
  configDirectories.map((directory) => Config.files(directory, { 'app.conf': 'a = 1\n', 'rules.json': '{}' })),
  configDirectories.map((directory) => Config.binaryFiles(directory, { 'logo.png': 'iVBORw0KGgo=' })),
  configDirectories.map((directory) => Config.folder(directory, 'lib/shop/page/templates')),
  configDirectories.map((directory) =>
    Config.fields(directory, { labels: PodField.labels(), name: PodField.name(), cpu: PodField.cpuLimit() }),
  ),
  configDirectories.map((directory) => Config.existing('shared').asDirectory(directory)),
  fc.constantFrom('/etc/legacy.conf', '/etc/legacy/a_b').map((path) => Config.existing('shared', 'legacy.conf').asFile(path)),
);

const values = fc.oneof(
  fc.dictionary(fc.constantFrom('CONFIG_A', 'CONFIG_B', 'config.c'), texts, { minKeys: 1, maxKeys: 3 }).map((data) => Config.values(data)),
  fc.constant(Config.values({ TOKEN_TYPE: 'bearer', CSRF_TOKEN: 'X-CSRF' })),
  fc.constantFrom(Config.existing('shared').asVariables(), Config.existing('shared.values', 'level').asEnv('SHARED_LEVEL')),
);

export const configs: fc.Arbitrary<Config> = fc
  .tuple(fc.array(files, { minLength: 1, maxLength: 2 }), values, fc.integer({ min: 0, max: 2 }))
  .map(([parts, variables, kind]) =>
    kind === 0 ? variables : parts.reduce((all, part) => all.and(part), kind === 1 ? variables : Config.values({ ONLY: 'x' })),
  );
