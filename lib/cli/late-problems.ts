import type { Program } from '../compose/program/statement';
import type { ImportReport } from '../compose/report/outcome';

/** Keys of a service from which a field of its objects comes. */
const KEYS: readonly (readonly [field: RegExp, key: string])[] = [
  [/\b(readiness|startup|liveness)Probe\b/, 'healthcheck'],
  [/\blifecycle\.postStart\b/, 'post_start'],
  [/\blifecycle\.preStop\b/, 'pre_stop'],
  [/\binitContainers\b/, 'pre_start'],
  [/\bcontainers\[0\]\.command\b/, 'entrypoint'],
  [/\bcontainers\[0\]\.args\b/, 'command'],
];

/**
 * The problems of a program in the terms of its Compose file: each once, though several environments have it, with the place of the service, or of the key.
 *
 * @param message of the error, with a line for each problem, which begins with the path of a construct
 * @param environments those that were tried
 */
export function lateProblems(message: string, program: Program, report: ImportReport, environments: readonly string[]): string[] {
  const found = new Map<string, { readonly text: string; readonly in: string[] }>();
  for (const line of message.split('\n')) {
    const environment = environments.find((name) => line.startsWith(`${name}/`));
    const text = environment === undefined ? line : line.slice(environment.length + 1);
    // Names of namespaces and hosts differ alone.
    const same = environment === undefined ? text : text.replaceAll(environment, '');
    const before = found.get(same);
    if (environment !== undefined && before) {
      before.in.push(environment);
    } else {
      found.set(same, { text, in: environment === undefined ? [] : [environment] });
    }
  }
  return [...found.values()].map(({ text, in: where }) => {
    const isOfSome = where.length > 0 && where.length < environments.length;
    return `${placeOf(text, program, report)}${text}${isOfSome ? ` (in ${where.join(' and ')})` : ''}`;
  });
}

/** `compose.yaml:3:5: services.web.healthcheck: `; empty for what no service has. */
function placeOf(text: string, { statements }: Program, { keys }: ImportReport): string {
  const [id] = text.split(/[/:]/);
  const created = statements.find((each) => each.kind === 'create' && each.id === id);
  const place = created?.kind === 'create' ? created.place : undefined;
  if (!place) {
    return '';
  }
  const [, key] = KEYS.find(([field]) => field.test(text)) ?? [];
  const prefix = `${place.path}.${key}`;
  const below =
    key === undefined ? undefined : keys.find(({ path }) => path.startsWith(prefix) && /^(?:[.[]|$)/.test(path.slice(prefix.length)));
  const { path, position } = below ?? place;
  return `${position.file}:${position.line}:${position.column}: ${path}: `;
}
