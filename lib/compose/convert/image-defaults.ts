import type { Conversion } from './conversion';
import type { ServiceDraft } from './service-draft';
import { MEBIBYTE } from './sizes';

/** Variables that runtime profiles set, so that programs stay within their memory and are those of production. */
const VARIABLES: { readonly [runtime: string]: readonly string[] | undefined } = {
  node: ['NODE_ENV', 'NODE_OPTIONS'],
  kibana: ['NODE_OPTIONS'],
  springBoot: ['JAVA_TOOL_OPTIONS', 'SERVER_SHUTDOWN'],
  uvicorn: ['UVICORN_HOST', 'GUNICORN_CMD_ARGS'],
};

/**
 * Says what a service gets that its file does not state: a container of Docker has the memory of the machine, and the variables of the file alone.
 *
 * @param memory the limit in bytes, where the file has none
 */
export function reportDefaults(
  { field, profile, service }: ServiceDraft,
  memory: number | undefined,
  outcomes: Conversion['outcomes'],
): void {
  const image = field.at('image') ?? field.at('build');
  if (memory !== undefined) {
    outcomes.mapped(image, `at most ${Math.ceil(memory / MEBIBYTE)} MiB of memory, as no limit is stated: set it by \`deploy.resources\``);
  }
  const variables = (VARIABLES[profile.runtime ?? ''] ?? []).filter((name) => !service.variables.has(name));
  if (variables.length > 0) {
    outcomes.mapped(image, `\`Runtime.${profile.runtime}\` sets ${variables.join(' and ')}: set others by \`environment\``);
  }
}
