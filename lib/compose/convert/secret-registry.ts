import { relative, resolve } from 'node:path';
import { sortedEntries } from '../../kubernetes/ascending';
import { escapedPattern } from '../../kubernetes/escaped-pattern';
import { call } from '../program/expressions';
import type { Expression } from '../program/statement';
import type { RequiredSecret } from '../report/outcome';
import { distinct } from './distinct';
import { variableName } from './variable-name';

/** A key of a Secret. */
export interface SecretKey {
  readonly name: string;
  readonly key: string;
}

/** Where the value of a key comes from: a value of the Compose file, which no output has, a variable of the shell, or a file. */
interface Source {
  readonly kind: 'value' | 'variable' | 'file';
  readonly of: string;
}

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Secrets to which the program refers. Their values are in no output: a person creates them, by the commands that the report prints. */
export class SecretRegistry {
  private readonly known = new Map<string, SecretKey>();
  private readonly sources = new Map<string, Map<string, Source>>();

  /** The key that holds a value: the same value is one key, so that a client has the password of its server. */
  public ofValue(value: string, name: string, key: string): SecretKey {
    const known = this.known.get(value) ?? this.add(name, key, { kind: 'value', of: value });
    this.known.set(value, known);
    return known;
  }

  /** Whether a value is that of a key. */
  public has(value: string): boolean {
    return this.known.has(value);
  }

  /** The text with each known value replaced, where it is a word of its own. */
  public replaced(text: string, replacement: (secret: SecretKey) => string): string {
    // The longest first: one value may contain another.
    const values = [...this.known]
      .filter(([value]) => isUnlikelyName(value) && text.includes(value))
      .sort(([a], [b]) => b.length - a.length);
    return values.reduce((result, [value, secret]) => {
      const word = new RegExp(`(?<![A-Za-z0-9])${escapedPattern(value)}(?![A-Za-z0-9])`, 'g');
      return word.test(result) ? result.replaceAll(word, replacement(secret).replaceAll('$', '$$$$')) : result;
    }, text);
  }

  /** Whether a text contains a known value. */
  public isIn(text: string): boolean {
    return this.replaced(text, () => '') !== text;
  }

  /**
   * A key whose value nothing in the files says, such as a password of a database that has none there.
   *
   * @param variable of the shell, which has the value
   */
  public required(name: string, key: string, variable = ''): SecretKey {
    return this.add(name, key, { kind: 'variable', of: VARIABLE.test(variable) ? variable : '' });
  }

  /** The key that holds the content of a file. */
  public ofFile(path: string, name: string, key: string): SecretKey {
    return this.add(name, key, { kind: 'file', of: path });
  }

  /** The Secrets by name, with the commands that create them. */
  public get all(): readonly RequiredSecret[] {
    const variables = new Set<string>();
    return sortedEntries(this.sources).map(([name, sources]) => {
      const keys = sortedEntries(sources);
      const options = keys.map(([key, source]) => optionOf(name, key, source, variables));
      // A variable that is not set ends the command: neither a Secret without a value nor one in another namespace comes of it.
      const command = ['kubectl create secret generic', name, '-n "${NAMESPACE:?}"', ...options].join(' ');
      return { name, keys: keys.map(([key]) => key), command };
    });
  }

  private add(name: string, key: string, source: Source): SecretKey {
    const keys = this.sources.get(name) ?? new Map<string, Source>();
    this.sources.set(name, keys);
    const free = distinct(key, '-', (each) => {
      const taken = keys.get(each);
      return taken !== undefined && (taken.kind !== source.kind || taken.of !== source.of);
    });
    keys.set(free, source);
    return { name, key: free };
  }
}

/** Whether a value is none that a user or a database could have for a name, too: some are their own passwords. */
function isUnlikelyName(value: string): boolean {
  return value.length >= 6 && (!/^[a-z]+$/.test(value) || /.(secret|pass(word)?|token|key)|(secret|pass(word)?|token|key)./.test(value));
}

/** `Secret.existing('database', 'POSTGRES_PASSWORD')` */
export function existing({ name, key }: SecretKey): Expression {
  return call('Secret', 'existing', name, key);
}

function optionOf(name: string, key: string, { kind, of }: Source, variables: Set<string>): string {
  if (kind === 'file') {
    // The option takes several files in the format of CSV: https://pkg.go.dev/github.com/spf13/pflag#FlagSet.StringSlice
    const file = `${key}=${fromHere(of)}`;
    return `--from-file=${quoted(/[",]/.test(file) ? `"${file.replaceAll('"', '""')}"` : file)}`;
  }
  const given = kind === 'variable' ? of : '';
  const variable = given || distinct(variableOf(name, key), '_', (each) => variables.has(each));
  variables.add(variable);
  return `--from-literal=${key}="\${${variable}:?}"`;
}

/** A variable of the shell for a key: always of several words, so that it is none of the shell's own, such as `USER`. */
function variableOf(name: string, key: string): string {
  const [prefix, suffix] = [name, key].map(variableName);
  return suffix.startsWith(`${prefix}_`) ? suffix : `${prefix}_${suffix}`;
}

/** A path for the folder in which the command runs. */
function fromHere(path: string): string {
  const here = relative('', path);
  return here.startsWith('..') ? resolve(path) : here;
}

/** A word of a POSIX shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
