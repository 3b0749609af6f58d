import { Event, getScalarValue, parseEvents, SCALAR_STYLE, ScalarEvent, YAMLException } from 'js-yaml';

/** Collections in one another. kubectl's limit is larger; no object comes near either. */
const DEEPEST = 1000;

/** Whether kubectl reads what js-yaml refuses for a reason: lines that begin anywhere in brackets and quotes, and the escape `\'`. */
function isRead(reason: string, text: string, position: number): boolean {
  return reason === 'deficient indentation' || (reason === 'unknown escape sequence' && text[position] === "'");
}

/**
 * The events of a document. Lines in brackets and quotes may begin anywhere, as in YAML 1.1: a closing bracket is often where its key is, which js-yaml
 * refuses.
 *
 * @throws YAMLException
 * @see https://yaml.org/spec/1.1/#id903915
 */
export function parse(text: string): Event[] {
  try {
    return parseEvents(text, { maxDepth: DEEPEST });
  } catch (error) {
    if (error instanceof YAMLException && isRead(error.reason, text, error.mark?.position ?? 0)) {
      return parseLeniently(text);
    }
    throw error;
  }
}

/** The checks of js-yaml do nothing but throw: without the error, it reads on. */
function parseLeniently(text: string): Event[] {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is put back as it was
  const { throwAt } = YAMLException;
  const goOn = (source: string, position: number, message: string, file?: string) => {
    if (!isRead(message, source, position)) {
      throwAt.call(YAMLException, source, position, message, file);
    }
  };
  try {
    YAMLException.throwAt = goOn as typeof throwAt;
    return parseEvents(text, { maxDepth: DEEPEST });
  } finally {
    YAMLException.throwAt = throwAt;
  }
}

/** The text that a scalar stands for. Where kubectl reads `\'`, js-yaml reads nothing. */
export function textOf(text: string, event: ScalarEvent): string {
  const written = event.style === SCALAR_STYLE.DOUBLE_QUOTED ? text.slice(event.valueStart, event.valueEnd) : '';
  if (!written.includes("\\'")) {
    return getScalarValue(text, event);
  }
  const without = written.replaceAll(/\\[^]/g, (escape) => (escape === "\\'" ? "'" : escape));
  return getScalarValue(without, { ...event, valueStart: 0, valueEnd: without.length });
}
