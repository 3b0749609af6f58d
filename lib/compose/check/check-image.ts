import { match } from '../match';
import type { Findings } from '../findings';
import type { Value } from '../value';

/**
 * A reference to an image: the registry, a path in lower case, a tag, a digest.
 *
 * @see https://pkg.go.dev/github.com/distribution/reference
 */
const REFERENCE =
  /^(?:(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[a-fA-F0-9:]+\])(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@[a-zA-Z][a-zA-Z0-9]*:[0-9a-fA-F]{32,})?$/;

/** Tags that are words. */
const WORDS =
  /^(?:latest|stable|edge|lts|main|master|trunk|head|dev|devel|develop|development|test|testing|staging|prod|production|local|nightly|canary|beta|alpha|rc|next|current|mainline|release|alpine|slim|full|debian|ubuntu|jammy|focal|noble|bullseye|buster|bookworm|trixie|scratch|base|builder|default|management|server|client|web|app|api|jre|jdk|fpm|cli|apache|nginx)(?:[-.].*)?$/i;

/** Reports a reference that no registry takes, and remarks on one that probably means another image. */
export function checkImage(value: Value | undefined, path: string, findings: Findings): void {
  if (value?.kind !== 'scalar') {
    return;
  }
  const { text, position } = value;
  if (!REFERENCE.test(text)) {
    const remedy =
      text !== text.toLowerCase() && REFERENCE.test(text.toLowerCase())
        ? `write it in lower case: \`${text.toLowerCase()}\``
        : 'write `NAME:TAG`, or `REGISTRY/NAME:TAG`';
    findings.problem(position, path, `\`${text}\` is no reference to an image`, remedy);
    return;
  }
  const [, name = '', tag] = match(/^([a-z0-9_-]+):([a-z-]+)$/i, text);
  if (tag && !WORDS.test(tag)) {
    const problem = `\`${text}\` is the image \`${name}\` with the tag \`${tag}\`, which is an unlikely tag`;
    findings.doubt(position, path, problem, `did you mean an image \`${tag}\`?`);
  }
}
