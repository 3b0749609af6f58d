import type { Source } from './source';
import { UnreadableDocument } from './read-error';

/** The part of a text that is one document. */
export interface Extent {
  readonly start: number;
  readonly end: number;
  readonly isJson: boolean;
}

const SEPARATOR = '---';

/**
 * Characters that YAML forbids, and line breaks of YAML 1.1 that no editor shows as such.
 *
 * @see https://yaml.org/spec/1.1/#c-printable
 */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]/;

/**
 * The documents of a file, divided as kubectl does: a text that begins with a brace is a sequence of JSON objects for as long as it can be; all else is
 * YAML, divided by lines that begin with `---`.
 *
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/util/yaml#YAMLOrJSONDecoder
 */
export function split({ text }: Source): Extent[] {
  const objects = jsonObjects(text);
  const end = objects.at(-1)?.end ?? 0;
  if (objects.length > 1 && text.slice(end).trim() !== '') {
    throw new UnreadableDocument(end, 'what follows several JSON objects is not JSON', 'correct it, or move YAML to a file of its own');
  }
  return [...objects, ...yamlDocuments(text, end)];
}

function jsonObjects(text: string): Extent[] {
  const objects: Extent[] = [];
  for (let start = startOfBrace(text, 0); start !== -1; start = startOfBrace(text, objects.at(-1)!.end)) {
    const end = endOfBrace(text, start);
    if (!isJson(text.slice(start, end))) {
      break;
    }
    objects.push({ start, end, isJson: true });
  }
  return objects;
}

/** Where an object begins, if nothing but space is before it; otherwise -1. */
function startOfBrace(text: string, from: number): number {
  const start = from + /^\s*/.exec(text.slice(from, from + 4096))![0].length;
  return text[start] === '{' ? start : -1;
}

/** Where the object that begins at `start` ends, provided that it is JSON. */
function endOfBrace(text: string, start: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[{}]/gs;
  token.lastIndex = start;
  let depth = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    depth += match[0] === '{' ? 1 : match[0] === '}' ? -1 : 0;
    if (depth === 0) {
      return token.lastIndex;
    }
  }
  return text.length;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function* yamlDocuments(text: string, from: number): Generator<Extent> {
  const forbidden = FORBIDDEN.exec(text.slice(from));
  if (forbidden) {
    const code = forbidden[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    throw new UnreadableDocument(
      from + forbidden.index,
      `the character U+${code} is not allowed in YAML`,
      `write it as "\\u${code}" in double quotes`,
    );
  }
  let start = from;
  for (let line = nextSeparator(text, from); line !== -1; line = nextSeparator(text, start)) {
    yield { start, end: line, isJson: false };
    const end = text.indexOf('\n', line);
    const rest = text.slice(line + SEPARATOR.length, end).trim();
    if (rest !== '' && !rest.startsWith('#')) {
      throw new UnreadableDocument(line, 'kubectl refuses what follows `---` on its line', 'begin the document on the next line');
    }
    start = end + 1;
  }
  yield { start, end: text.length, isJson: false };
}

function nextSeparator(text: string, from: number): number {
  const isFirstLine = from === 0 || text[from - 1] === '\n';
  if (isFirstLine && text.startsWith(SEPARATOR, from)) {
    return from;
  }
  const before = text.indexOf(`\n${SEPARATOR}`, from);
  return before === -1 ? -1 : before + 1;
}
