import type { Findings } from '../findings';
import { reportErrors } from '../interpolate/report-errors';
import { substitute, type Lookup } from '../interpolate/template';
import type { Position } from '../value';
import { unescaped } from './escapes';

/** A variable that a file sets. */
export interface FileVariable {
  readonly value: string;
  readonly position: Position;
}

/** Space within a line. */
const SPACE = /[\t\v\f\r \x85\xa0]*/y;
const ANY_SPACE = /[\s\x85]*/y;
const COMMENT = /#[^\n]*/y;
const EXPORT = /export[ \t\f\r]+/y;
const NAME = /([^=:\n]*)([=:\n]|$)/y;
const DOUBLE_QUOTED = /"((?:\\[^]|[^\\"])*)"/y;
const SINGLE_QUOTED = /'((?:\\[^]|[^\\'])*)'/y;
const UNQUOTED = /[^\n]*/y;

/**
 * Reads an env file: `NAME=value`, with quotes, comments, `export`, and variables, which the lookup precedes. A name alone takes its value from the
 * lookup.
 *
 * @param earlier finds variables of earlier files, which those of this file precede
 *
 * @see https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
 */
export function readEnvFile(
  file: string,
  content: string,
  lookup: Lookup,
  findings: Findings,
  earlier: Lookup = () => undefined,
): Map<string, FileVariable> {
  return new EnvFile(file, content.replace(/^\uFEFF/, ''), lookup, findings, earlier).read();
}

class EnvFile {
  private readonly variables = new Map<string, FileVariable>();
  private offset = 0;

  constructor(
    private readonly file: string,
    private readonly text: string,
    private readonly lookup: Lookup,
    private readonly findings: Findings,
    private readonly earlier: Lookup,
  ) {}

  public read(): Map<string, FileVariable> {
    while (this.offset < this.text.length) {
      this.take(ANY_SPACE);
      if (this.take(COMMENT) === '' && this.offset < this.text.length) {
        this.statement();
      }
    }
    return this.variables;
  }

  private statement(): void {
    this.take(EXPORT);
    const position = this.position();
    const [, written, end] = this.match(NAME)!;
    const name = written.trim();
    if (!/^[\p{L}\p{N}_.[\]-]*$/u.test(name)) {
      this.problem(position, `\`${name}\` is no name of a variable`, 'write `NAME=value`, with a name of letters, digits and underscores');
      this.take(UNQUOTED);
      return;
    }
    if (end === '=' || end === ':') {
      this.take(SPACE);
      const value = this.value(position);
      if (name === '') {
        this.problem(position, 'a name is missing before the value', 'write `NAME=value`');
      } else {
        this.variables.set(name, { value, position });
      }
      return;
    }
    const value = this.lookup(name);
    if (value !== undefined) {
      this.variables.set(name, { value, position });
    }
  }

  private value(position: Position): string {
    const quote = this.text[this.offset];
    if (quote !== '"' && quote !== "'") {
      const [value] = this.take(UNQUOTED).split(' #');
      return this.expanded(value.trimEnd(), position);
    }
    const value = this.quoted(quote, position);
    return quote === '"' ? this.expanded(unescaped(value), position) : value;
  }

  /** What stands in quotes, which may extend over several lines; a backslash keeps the quote. */
  private quoted(quote: string, position: Position): string {
    const found = this.match(quote === '"' ? DOUBLE_QUOTED : SINGLE_QUOTED);
    if (!found) {
      this.problem(position, 'the value has no closing quote', `end it with ${quote}`);
      this.take(UNQUOTED);
      return '';
    }
    return found[1].replaceAll(`\\${quote}`, quote);
  }

  private expanded(value: string, position: Position): string {
    const substitution = substitute(value, (name) => this.lookup(name) ?? this.variables.get(name)?.value ?? this.earlier(name));
    reportErrors(substitution, position, '', this.findings);
    return substitution.text;
  }

  private problem(position: Position, problem: string, remedy: string): void {
    this.findings.problem(position, '', problem, remedy);
  }

  private position(): Position {
    const before = this.text.slice(0, this.offset);
    return { file: this.file, line: before.split('\n').length, column: this.offset - before.lastIndexOf('\n') };
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.offset;
    const match = pattern.exec(this.text);
    this.offset += match?.[0].length ?? 0;
    return match;
  }

  private take(pattern: RegExp): string {
    return this.match(pattern)?.[0] ?? '';
  }
}
