import { call } from '../program/expressions';
import type { Converter } from './conversion';
import { referenceOf } from './images/reference';
import type { ServiceDraft } from './service-draft';
import { wordsOf } from './texts';

/** Programs that read commands from a terminal, and end where there is none. */
const INTERACTIVE = /^(?:(?:ba|da|a|z|k|fi)?sh|python[\d.]*|node|irb|iex|jshell)$/;
/** Images that run one by default. */
const IMAGES =
  /^(?:alpine|busybox|bash|ubuntu|debian|fedora|centos|rockylinux|almalinux|archlinux|amazonlinux|opensuse\/.+|python|node|ruby|golang|rust|perl|elixir|gcc|openjdk|eclipse-temurin)$/;

/** A terminal is for `docker compose run`, except where the process waits for its input: it would end at once without. */
export const convertTerminal =
  (prop: 'tty' | 'stdin'): Converter =>
  (field, draft, { outcomes }) => {
    if (!field.isTrue || draft.isFinite || !isInteractive(draft)) {
      outcomes.developmentOnly(field, 'a terminal is for `docker compose run`');
      return;
    }
    const kind = draft.kind === 'Agent' ? 'DaemonSet' : 'Deployment';
    draft.invoke('patch', kind, call('JsonPatch', 'add', `/spec/template/spec/containers/0/${prop}`, true));
    outcomes.mapped(field, `\`${prop}\` of the container, whose program waits for input`);
  };

function isInteractive({ field }: ServiceDraft): boolean {
  const words = ['entrypoint', 'command'].flatMap((key) => {
    const given = field.at(key);
    return given ? wordsOf(given) : [];
  });
  const [program = '', ...args] = words.filter((word) => word !== '');
  if (program === '') {
    return IMAGES.test(referenceOf(field.at('image')?.text ?? '').repository);
  }
  return INTERACTIVE.test(program.replace(/^.*\//, '')) && args.every((word) => /^(?:-[il]+|--login|--interactive)$/.test(word));
}
