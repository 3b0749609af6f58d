import { isWithin } from '../../pod/paths';
import type { Conversion } from './conversion';
import type { ServiceDraft } from './service-draft';
import { splitWords, wordsOf } from './texts';

/** Programs that write to each path that they are given, and those that write to the last one. */
const TO_EACH = ['mkdir', 'touch', 'tee'];
const TO_LAST = ['cp', 'mv', 'install', 'ln'];
/** Directories that each runtime profile lets a program write to, or that the container runtime has. */
const WRITABLE = ['/tmp', '/dev', '/proc', '/run'];
const REDIRECTION = />\s*["']?(\/[\w./-]+)/g;

/** Says where a command writes to the root file system, which is read-only. */
export function reportRootWrites(draft: ServiceDraft, { outcomes }: Conversion): void {
  const { data = '/tmp', writable = [], copied = [] } = draft.profile;
  const volumes = [...draft.stored, ...draft.memoryMounts.map(({ path }) => path)];
  const directories = [...WRITABLE, ...writable, ...copied, ...volumes, data];
  for (const field of [draft.field.at('entrypoint'), draft.field.at('command')]) {
    const paths = field ? writtenBy(wordsOf(field)).filter((path) => !directories.some((directory) => isWithin(path, directory))) : [];
    if (paths.length > 0) {
      const remedy = 'mount a volume or a `tmpfs` in its directory, or write to /tmp';
      outcomes.approximated(field, `it writes to ${paths.join(', ')}, where the root file system is read-only: ${remedy}`);
    }
  }
}

/** The absolute paths that a script writes to; those of variables are known in the container alone. */
function writtenBy(words: readonly string[]): string[] {
  // A script is one word; only a shell redirects.
  const scripts = words.filter((word) => /\s/.test(word));
  const redirected = scripts.flatMap((script) => [...script.matchAll(REDIRECTION)].map(([, path]) => path));
  const commands = [
    words.filter((word) => !scripts.includes(word)),
    ...scripts.flatMap((script) => script.split(/[;&|\n]+/).map(splitWords)),
  ];
  const written = commands.flatMap((command) => {
    const index = command.findIndex((word) => [...TO_EACH, ...TO_LAST].includes(word));
    const args = index < 0 ? [] : command.slice(index + 1);
    const isEach = TO_EACH.includes(command[index]);
    return (isEach ? args : args.slice(-1)).filter((path) => /^\/[\w./-]+$/.test(path));
  });
  return [...new Set([...redirected, ...written])];
}
