import { amount } from './amount';

/** Memory that a runtime may take. */
export interface MemoryFlag {
  /** As it is written: `-Xmx2g`. */
  readonly text: string;
  /** In billionths of a byte. */
  readonly amount: bigint;
  /** Whether the process needs memory beside it, so that the flag has to be lower than the limit. */
  readonly isPart: boolean;
}

const BINARY: { readonly [unit: string]: number } = { '': 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };
const REDIS: { readonly [unit: string]: number } = { ...BINARY, k: 1e3, m: 1e6, g: 1e9, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

interface Form {
  /** A text without which the pattern matches nothing: most texts have none, and are not compared. */
  readonly hint: string;
  readonly pattern: RegExp;
  readonly units: { readonly [unit: string]: number };
}

/** Flags of the JVM, Node.js and redis: the last of them holds. */
const FORMS: readonly Form[] = [
  { hint: '-Xmx', pattern: /-Xmx(\d{1,15})([kmgt]?)(?![\w.])/gi, units: BINARY },
  { hint: 'MaxHeapSize=', pattern: /-XX:MaxHeapSize=(\d{1,15})([kmgt]?)(?![\w.])/gi, units: BINARY },
  { hint: '-old-space-size', pattern: /--max-old-space-size[= ](\d{1,9})()(?![\w.])/g, units: { '': 1024 ** 2 } },
  { hint: '_old_space_size', pattern: /--max_old_space_size[= ](\d{1,9})()(?![\w.])/g, units: { '': 1024 ** 2 } },
  { hint: '--maxmemory', pattern: /--maxmemory[= ](\d{1,15})([kmg]?b?)(?![\w.])/gi, units: REDIS },
];
const GO = /^(\d{1,15})(B|[KMGT]iB)?$/;

/** What the arguments of a program, or a variable with arguments, set. */
export function flagsIn(text: string): MemoryFlag[] {
  return FORMS.flatMap(({ hint, pattern, units }) => {
    const last = text.includes(hint) ? [...text.matchAll(pattern)].at(-1) : undefined;
    const unit = last && units[last[2].toLowerCase()];
    return last === undefined || unit === undefined ? [] : [{ text: last[0], amount: amount(Number(last[1]) * unit), isPart: true }];
  });
}

/** What the variable GOMEMLIMIT sets: all that the runtime of Go takes. */
export function goLimit(text: string): MemoryFlag[] {
  const [, digits, unit = 'B'] = (GO.exec(text) ?? []) as (string | undefined)[];
  return digits === undefined ? [] : [{ text, amount: amount(Number(digits) * BINARY[unit[0].toLowerCase()]), isPart: false }];
}
