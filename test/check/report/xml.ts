export interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Element[];
  text: string;
}

const TOKEN = /<\/([\w-]+)>|<([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>|([^<]+)/y;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The root of a document; throws when it is not well-formed. */
export function parseXml(document: string): Element {
  const [declaration] = /^<\?xml version="1.0" encoding="UTF-8"\?>\n/.exec(document) ?? fail('a declaration', document);
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(document)) {
    fail('characters of XML', document);
  }
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  TOKEN.lastIndex = declaration.length;
  while (TOKEN.lastIndex < document.length) {
    const from = TOKEN.lastIndex;
    const [, end, name, attributes, isEmpty, text] = (TOKEN.exec(document) ?? fail('an element or text', document.slice(from))) as (
      string | undefined
    )[];
    if (end !== undefined) {
      if (open.pop()?.name !== end) {
        fail(`no end of ${end}`, document.slice(from));
      }
    } else if (name !== undefined) {
      const element: Element = { name, attributes: attributesOf(attributes!), children: [], text: '' };
      open.at(-1)!.children.push(element);
      if (isEmpty === '') {
        open.push(element);
      }
    } else {
      open.at(-1)!.text += unescaped(text!);
    }
  }
  return open.length === 1 && top.children.length === 1 ? top.children[0] : fail('one root', document);
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, unescaped(value)]));
}

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|(\w+));|&/g, (all, code?: string, name?: string) => {
    return code === undefined ? (ENTITIES[name ?? ''] ?? fail('an entity', all)) : String.fromCodePoint(Number(code));
  });
}

function fail(expected: string, found: string): never {
  throw new Error(`expected ${expected}, found ${found.slice(0, 80)}`);
}
