import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';

/** The five fields of a schedule: the range of each, and the words that stand for its numbers. */
const FIELDS: readonly { readonly least: number; readonly most: number; readonly words?: readonly string[] }[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  // The first month is 1.
  { least: 1, most: 12, words: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { least: 0, most: 6, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

/**
 * Checks the five fields of a schedule: minute, hour, day of the month, month and day of the week.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function checkSchedule(origin: Origin, expression: string): void {
  const fields = expression.split(' ');
  if (fields.length !== FIELDS.length || !fields.every((field, index) => field.split(',').every((part) => isValid(part, index)))) {
    throw new ConfigurationError(
      origin,
      `schedule "${expression}" is not valid: specify minute, hour, day, month and weekday, as in \`Cron.schedule({ minute: '30', hour: '2' })\``,
    );
  }
}

/** Checks the name of a time zone, whose case matters in Kubernetes. */
export function checkTimeZone(origin: Origin, name: string): void {
  const known = canonicalTimeZone(name);
  if (known === undefined || name === 'Local' || !/^[A-Za-z]/.test(name)) {
    throw new ConfigurationError(origin, `time zone "${name}" is not known: use a name of the IANA database, such as "Europe/Berlin"`);
  }
  const isSameName = known.toLowerCase() === name.toLowerCase();
  if (isSameName ? known !== name : !name.split('/').every((word) => PROPER_NAME.test(word))) {
    throw new ConfigurationError(origin, `time zone "${name}" is not known in this spelling: use "${known}"`);
  }
}

/** A part of the name of a zone that is known under another name, too: `Kolkata`, `GB`, `NZ-CHAT`, `EST5EDT`. */
const PROPER_NAME = /^[A-Z](.*[a-z].*|[A-Z]{0,2}([-+0-9].*)?)$/;

function isValid(part: string, index: number): boolean {
  const { least, most, words = [] } = FIELDS[index];
  const match = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/([1-9]\d*))?$/.exec(part);
  const ends = [match?.[1], match?.[2]].filter((word) => word !== undefined);
  const [from = least, to = from] = ends.map((word) => numberOf(word, words));
  return match !== null && from >= least && to >= from && to <= most;
}

/** The number that a word of a schedule stands for; NaN for none. */
function numberOf(word: string, words: readonly string[]): number {
  const index = words.indexOf(word.toLowerCase());
  return /^\d+$/.test(word) ? Number(word) : index < 0 ? NaN : index;
}

/** The name under which JavaScript knows a zone, whatever the case of the given name; undefined for none. */
function canonicalTimeZone(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
