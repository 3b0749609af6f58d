import { COLLECTION_STYLE, EVENT_ID, Event, SCALAR_STYLE, ScalarEvent } from 'js-yaml';
import { UnreadableDocument } from './read-error';

/** Refuses YAML that only kubectl's parser refuses. Offsets in errors are those in the document. */
export function checkStrictly(text: string, events: readonly Event[]): void {
  if (/^(?:\s|#.*\n)*\.\.\.\s/.test(text)) {
    throw new UnreadableDocument(text.indexOf('...'), '`...` ends a document that has not begun', 'delete the line');
  }
  if (text.includes('\\')) {
    events.forEach((event) => checkEscapes(text, event));
  }
  if (/:[,[\]{}]/.test(text)) {
    events.forEach((event) => checkColon(text, event));
  }
  if (text.includes('\t')) {
    checkTabs(text, events);
  }
}

/** A colon that touches a bracket or a comma, which kubectl takes for text. */
function checkColon(text: string, event: Event): void {
  if (
    event.type === EVENT_ID.SCALAR &&
    event.style === SCALAR_STYLE.PLAIN &&
    /^:[,[\]{}]/.test(text.slice(event.valueEnd, event.valueEnd + 2))
  ) {
    throw new UnreadableDocument(
      event.valueEnd,
      'kubectl takes a colon without a space after it for text',
      'put a space after it, or quotes around the text',
    );
  }
}

/** Escapes of JSON that YAML 1.1 does not have. */
function checkEscapes(text: string, event: Event): void {
  if (event.type !== EVENT_ID.SCALAR || event.style !== SCALAR_STYLE.DOUBLE_QUOTED) {
    return;
  }
  for (const { 0: escape, index } of text.slice(event.valueStart, event.valueEnd).matchAll(/\\(?:u[dD][89a-fA-F]|[^])/g)) {
    if (escape === '\\/' || escape.length > 2) {
      const remedy = escape === '\\/' ? 'write the slash alone' : 'write the character itself';
      throw new UnreadableDocument(event.valueStart + index, `YAML has no escape ${escape}${escape.length > 2 ? '...' : ''}`, remedy);
    }
  }
}

const TAB = /\n(?: *[-?] )* *\t|[\n ][-?]\t/;

const TABS = ['tab characters must not be used in indentation', 'use spaces'] as const;

/** Tabs before what is in no brackets, also on lines that are empty but for them. */
function checkTabs(text: string, events: readonly Event[]): void {
  const lines = `\n${text}`;
  const isFlow: boolean[] = [];
  let end = 0;
  const checkUntil = (start: number) => {
    // From the character before, which may be the end of a line.
    const tab = isFlow.at(-1) ? null : TAB.exec(lines.slice(end, start + 1));
    if (tab) {
      throw new UnreadableDocument(end + tab.index + tab[0].length - 2, ...TABS);
    }
  };
  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.SCALAR:
        if (event.valueStart !== -1) {
          checkUntil(event.valueStart);
          end = event.valueEnd;
          checkAfterPlain(text, event);
        }
        break;
      case EVENT_ID.ALIAS:
        checkUntil(event.anchorStart);
        end = event.anchorEnd;
        break;
      case EVENT_ID.POP:
        end = isFlow.pop() ? text.slice(end).search(/[\]}]/) + end + 1 : end;
        break;
      case EVENT_ID.DOCUMENT:
        isFlow.push(false);
        break;
      default:
        checkUntil(event.start);
        isFlow.push(event.style === COLLECTION_STYLE.FLOW);
        end = event.start;
    }
  }
  checkUntil(text.length);
}

/** In brackets, too, a tab must not begin a line that text could go on in. */
function checkAfterPlain(text: string, { style, valueEnd }: ScalarEvent): void {
  AFTER_PLAIN.lastIndex = valueEnd;
  if (style === SCALAR_STYLE.PLAIN && AFTER_PLAIN.test(text)) {
    throw new UnreadableDocument(AFTER_PLAIN.lastIndex - 1, ...TABS);
  }
}

const AFTER_PLAIN = /[ \t]*\n[ \n]*\t/y;
