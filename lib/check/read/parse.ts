import { Event, parseEvents, YAMLException } from 'js-yaml';

/** Collections in one another. kubectl's limit is larger; no object comes near either. */
const DEEPEST = 1000;

const INDENTATION = 'deficient indentation';

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
    if (error instanceof YAMLException && error.reason === INDENTATION) {
      return parseIndented(text);
    }
    throw error;
  }
}

/** The check of js-yaml does nothing but throw: without the error, it reads on. */
function parseIndented(text: string): Event[] {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is put back as it was
  const { throwAt } = YAMLException;
  const goOn = (source: string, position: number, message: string, file?: string) => {
    if (message !== INDENTATION) {
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
