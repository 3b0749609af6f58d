import { ConfigurationError } from '../../kubernetes/configuration-error';

const ORIGIN = 'import';

/** Why a value is none for the library, and what to do instead; undefined where the check accepts it. */
export function problemIn(check: (origin: string) => void): readonly [why: string, remedy: string] | undefined {
  try {
    check(ORIGIN);
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) {
      throw error;
    }
    const [why = '', ...remedy] = error.message.slice(ORIGIN.length + 2).split(': ');
    return [why, remedy.join(': ')];
  }
}
