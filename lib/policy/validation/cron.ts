/** A field of a schedule: its name, its range, and names of its numbers. */
interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

const MONTHS = ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FIELDS: readonly CronField[] = [
  { name: 'minute', least: 0, most: 59, names: [] },
  { name: 'hour', least: 0, most: 23, names: [] },
  { name: 'day of the month', least: 1, most: 31, names: [] },
  { name: 'month', least: 1, most: 12, names: MONTHS },
  { name: 'day of the week', least: 0, most: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];
const MACROS = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);
const DURATION = /^[+-]?((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+$/;
/** Days of each month, the longest February included. */
const DAYS = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What is wrong with the schedule of a CronJob, as the end of a sentence; undefined for one that the API server accepts. */
export function cronProblem(schedule: string): string | undefined {
  if (schedule.startsWith('@')) {
    const known = MACROS.has(schedule) || (schedule.startsWith('@every ') && DURATION.test(schedule.slice('@every '.length)));
    return known ? undefined : 'is not known';
  }
  const parts = schedule.split(/\s+/).filter((part) => part !== '');
  if (parts.length !== FIELDS.length) {
    return `has ${parts.length} field${parts.length === 1 ? '' : 's'}, not 5`;
  }
  for (const [index, field] of FIELDS.entries()) {
    const wrong = parts[index].split(',').find((range) => range !== '' && !isRange(field, range));
    if (wrong !== undefined) {
      return `has ${field.name} "${wrong}", which is not in ${field.least} to ${field.most}`;
    }
  }
  return undefined;
}

/** Whether a schedule that the API server accepts never comes, such as that of 30 February. */
export function neverComes(schedule: string): boolean {
  const [, , day, month, weekday] = schedule.split(/\s+/).filter((part) => part !== '') as (string | undefined)[];
  if (day === undefined || month === undefined || weekday === undefined || !/^[*?]/.test(weekday) || !/^\d+$/.test(day)) {
    return false;
  }
  const months = month.split(',').map((name) => numberOf(FIELDS[3], name));
  return months.every((number) => number !== undefined && Number(day) > DAYS[number]);
}

function isRange(field: CronField, text: string): boolean {
  const [range, step, ...rest] = text.split('/') as [string, string?, ...string[]];
  const [from, to, ...others] = range.split('-') as [string, string?, ...string[]];
  if (rest.length > 0 || (step !== undefined && !/^\+?0*[1-9]\d*$/.test(step))) {
    return false;
  }
  if (from === '*' || from === '?') {
    return true;
  }
  const first = numberOf(field, from);
  const last = to === undefined ? (step === undefined ? first : field.most) : numberOf(field, to);
  return others.length === 0 && first !== undefined && last !== undefined && first >= field.least && last <= field.most && first <= last;
}

function numberOf({ names }: CronField, text: string): number | undefined {
  const index = text === '' ? -1 : names.indexOf(text.toLowerCase());
  return index >= 0 ? index : /^\+?\d+$/.test(text) ? Number(text) : undefined;
}
