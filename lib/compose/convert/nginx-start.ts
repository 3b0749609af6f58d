import { mountsOf } from './mounts';
import type { ServiceDraft } from './service-draft';
import { wordsOf } from './texts';

/** Where a mounted file, or a command, configures nginx. */
const CONFIGURATION = /^\/etc\/nginx(\/(nginx\.conf|conf\.d(\/.*)?|templates(\/.*)?))?$/;
const TEMPLATES = /^\/etc\/nginx\/templates(\/|$)/;
const PROGRAM = /(^|\/)(nginx|nginx-debug|docker-entrypoint\.sh)$/;
const SHELL = /(^|\/)(ba|da|a)?sh$/;

/** Whether a configuration of the project, not that of the image, says where nginx listens: one that is mounted, written, or named by the start. */
export function hasOwnListen(draft: ServiceDraft): boolean {
  return (
    mountTargets(draft).some((path) => CONFIGURATION.test(path)) || ['entrypoint', 'command'].some((key) => configures(wordsIn(draft, key)))
  );
}

/** The directory of the configuration that the start of nginx writes to; undefined where it writes none. */
export function writesConfiguration(draft: ServiceDraft): string | undefined {
  const line = [...wordsIn(draft, 'entrypoint'), ...wordsIn(draft, 'command')].join(' ');
  if (/(?:>\s*|\b(?:tee|cp|mv|ln|sed|rm|mkdir)\s[^;&|]*?)["']?\/etc\/nginx\b/.test(line)) {
    return '/etc/nginx';
  }
  // The entry point of the image makes files of templates.
  return mountTargets(draft).some((path) => TEMPLATES.test(path)) ? '/etc/nginx/conf.d' : undefined;
}

/** Paths of the container at which volumes and configs are mounted. */
export function mountTargets(draft: ServiceDraft): string[] {
  const configs = draft.field.at('configs')?.items ?? [];
  return [...mountsOf(draft).map(({ target }) => target), ...configs.map((each) => each.at('target')?.text ?? '')];
}

function wordsIn({ field }: ServiceDraft, key: string): string[] {
  const given = field.at(key);
  return given ? wordsOf(given) : [];
}

/** Whether a command starts nginx with a configuration of its own; a program of which nothing is known may write one. */
function configures([program = '', ...args]: readonly string[]): boolean {
  if (SHELL.test(program)) {
    return /\.conf\b|\/etc\/nginx\b|\blisten\b|\s-c\s|^(?!.*\bnginx\b)/s.test(args.join(' '));
  }
  return PROGRAM.test(program) ? args.some((word) => /^-[cp]/.test(word)) : program !== '' && !program.startsWith('-');
}
