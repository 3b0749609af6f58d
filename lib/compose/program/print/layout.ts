import { isComplexChain, isMemberChain, isPoorlyBreakable } from './breaks';
import type { Chain, Code, Fields } from './code';
import { LINE, width } from './text';

const INDENT = 2;
/** Quotes included: a value moves to a line of its own only below a longer key. */
const SHORT_KEY = 4;

/** Where code stands. */
interface Place {
  /** Of the line in which it begins. */
  readonly indent: number;
  readonly column: number;
  /** Columns of what follows up to the next possible line break. */
  readonly rest: number;
}

/** Code divided into lines, as Prettier divides it. */
export function layout(code: Code, place: Place): string {
  const flat = flatOf(code);
  if (flat !== undefined && fits(flat, place)) {
    return flat;
  }
  switch (code.kind) {
    case 'list':
    case 'fields':
      return broken(code, place.indent);
    case 'chain':
      return chain(code, place);
    case 'application':
      return code.callee + args(code.args, after(code.callee, place));
    default:
      return code.text;
  }
}

function fits(text: string, { column, rest }: Place): boolean {
  return column + width(text) + rest <= LINE;
}

/** The place behind a text. */
function after(text: string, place: Place): Place {
  const end = text.lastIndexOf('\n');
  return { ...place, column: end < 0 ? place.column + width(text) : width(text.slice(end + 1)) };
}

/** Code on one line; undefined where it has several in any case. */
function flatOf(code: Code): string | undefined {
  switch (code.kind) {
    case 'lines':
      return undefined;
    case 'list':
      return code.items.length > 1 && isTable(code.items) ? undefined : enclosed('[', code.items.map(flatOf), ']');
    case 'fields': {
      const fields = code.fields.map(([key, value]) => prefixed(`${key}: `, flatOf(value)));
      return code.isExpanded ? undefined : fields.length === 0 ? '{}' : enclosed('{ ', fields, ' }');
    }
    case 'chain':
      return isComplexChain(code)
        ? undefined
        : code.calls.reduce<string | undefined>((text, call) => text && prefixed(`${text}.${call.method}`, flatArgs(call.args)), code.head);
    case 'application':
      return prefixed(code.callee, flatArgs(code.args));
    default:
      return code.text;
  }
}

function flatArgs(all: readonly Code[]): string | undefined {
  return enclosed('(', all.map(flatOf), ')');
}

function prefixed(prefix: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : prefix + text;
}

function enclosed(open: string, parts: readonly (string | undefined)[], close: string): string | undefined {
  return parts.includes(undefined) ? undefined : open + parts.join(', ') + close;
}

/** Whether items are objects, or lists, of several values, each of which has a line. */
function isTable(items: readonly Code[]): boolean {
  return items.every((item) => item.kind === items[0].kind && sizeOf(item) > 1);
}

/** Values in an object or a list; 0 for other code. */
function sizeOf(code: Code): number {
  return code.kind === 'list' ? code.items.length : code.kind === 'fields' ? code.fields.length : 0;
}

/** A list or an object with a line for each value. */
function broken(code: Code, indent: number): string {
  if (code.kind === 'fields') {
    return block('{', code, indent, '}', fieldsOf);
  }
  return block('[', code.kind === 'list' ? code.items : [], indent, ']', each);
}

function block<T>(open: string, parts: T, indent: number, close: string, print: (parts: T, indent: number) => string[]): string {
  const inner = ' '.repeat(indent + INDENT);
  const text = print(parts, indent + INDENT).map((part) => `${inner}${part},\n`);
  return `${open}\n${text.join('')}${' '.repeat(indent)}${close}`;
}

function each(items: readonly Code[], indent: number): string[] {
  return items.map((item) => layout(item, { indent, column: indent, rest: 1 }));
}

function fieldsOf({ fields }: Fields, indent: number): string[] {
  return fields.map(([key, value]) => field(key, value, indent));
}

function field(key: string, value: Code, indent: number): string {
  const beside = { indent, column: indent + width(key) + 2, rest: 1 };
  const below = () => `${key}:\n${' '.repeat(indent + INDENT)}${each([value], indent + INDENT)[0]}`;
  const stays = ['boolean', 'template', 'lines'].includes(value.kind) || (value.kind === 'number' && !value.text.startsWith('-'));
  if (width(key) > SHORT_KEY && !stays) {
    const flat = flatOf(value);
    const whole = value.kind === 'string' || isPoorlyBreakable(value);
    if (whole ? flat === undefined || !fits(flat, beside) : !startFits(value, beside)) {
      return below();
    }
  }
  return `${key}: ${layout(value, beside)}`;
}

/** Whether the first place fits where a line may break. */
function startFits(code: Code, place: Place): boolean {
  const flat = flatOf(code);
  const start = startOf(code);
  return (flat !== undefined && fits(flat, place)) || (start !== undefined && fits(start, { ...place, rest: 0 }));
}

/** Code up to the first place where a line may break; undefined where there is none. */
function startOf(code: Code): string | undefined {
  switch (code.kind) {
    case 'list':
    case 'fields':
      return sizeOf(code) > 0 ? '[' : undefined;
    case 'application':
      return code.args.length > 0 ? `${code.callee}(` : undefined;
    case 'chain': {
      const first = isMemberChain(code) ? 0 : code.calls.findIndex(({ args: { length } }) => length > 0);
      const names = code.calls.slice(0, first + 1).map(({ method }) => `.${method}(`);
      return first < 0 ? undefined : code.head + names.join(')');
    }
    default:
      return undefined;
  }
}

/** Arguments with their parentheses: on one line, with the last of them divided alone, or each on a line. */
function args(all: readonly Code[], place: Place): string {
  const last = all.at(-1);
  const flat = flatArgs(all);
  if (last === undefined || (flat !== undefined && fits(flat, place))) {
    return flat ?? '()';
  }
  const before = `(${all
    .slice(0, -1)
    .map((other) => `${flatOf(other)}, `)
    .join('')}`;
  if (isHuggable(all) && fits(`${before}{`, { ...place, rest: 0 })) {
    return `${before}${broken(last, place.indent)})`;
  }
  return block('(', all, place.indent, ')', each);
}

/** Whether the last argument may be divided alone. */
function isHuggable(all: readonly Code[]): boolean {
  const last = all.at(-1);
  const others = all.slice(0, -1);
  return (
    last !== undefined &&
    sizeOf(last) > 0 &&
    others.every((other) => flatOf(other) !== undefined) &&
    (others.length === 0 || (others.at(-1)?.kind !== last.kind && !isNumbers(last)))
  );
}

function isNumbers(code: Code): boolean {
  return code.kind === 'list' && code.items.every(({ kind }) => kind === 'number');
}

/** Calls on one line, each with arguments as they fit; from some number on, each call on a line. */
function chain(code: Chain, place: Place): string {
  const oneLine = besideEachOther(code, place);
  if (!isMemberChain(code)) {
    return oneLine;
  }
  const expanded = belowEachOther(code, place);
  const start = flatOf({ ...code, calls: code.calls.slice(0, -1) });
  const [firstLine] = oneLine.split('\n');
  // Objects that have lines keep them: then only the last call is divided.
  const hasLines = flatOf(code) === undefined || /\{$/m.test(expanded);
  const isOneLine = start !== undefined && firstLine.startsWith(start) && hasLines && fits(firstLine, { ...place, rest: 0 });
  const isDivided = firstLine.endsWith('(') && isHuggable(code.calls.at(-1)?.args ?? []);
  return isOneLine && !isDivided && !isComplexChain(code) ? oneLine : expanded;
}

function besideEachOther({ head, calls }: Chain, place: Place): string {
  return calls.reduce((text, { method, args: given }, index) => {
    const start = `${text}.${method}`;
    const next = calls.slice(index + 1).map((call) => `.${call.method}${call.args.length > 0 ? '(' : '()'}`);
    const until = next.findIndex((call) => call.endsWith('('));
    const rest = width((until < 0 ? next : next.slice(0, until + 1)).join('')) + (until < 0 ? place.rest : 0);
    return start + args(given, { ...after(start, place), rest });
  }, head);
}

function belowEachOther({ head, calls }: Chain, place: Place): string {
  const isMerged = /^[A-Z]/.test(head);
  const indent = place.indent + INDENT;
  return calls.reduce((text, { method, args: given }, index) => {
    const isFirst = isMerged && index === 0;
    const start = isFirst ? `${text}.${method}` : `${text}\n${' '.repeat(indent)}.${method}`;
    const at = { ...after(start, place), indent: isFirst ? place.indent : indent, rest: index === calls.length - 1 ? place.rest : 0 };
    return start + args(given, at);
  }, head);
}
