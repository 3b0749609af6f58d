import { type Product, PRODUCTS } from '../../../../lib/shop/catalogue/products';

/** As much of the query language of Elasticsearch as the search uses. */
export interface Clause {
  readonly match_all?: object;
  readonly bool?: { readonly must?: Clause[]; readonly should?: Clause[] };
  readonly match?: ByField<{ readonly query: string; readonly fuzziness?: 'AUTO'; readonly prefix_length?: number }>;
  readonly match_phrase?: ByField<{ readonly query: string }>;
  readonly wildcard?: ByField<{ readonly value: string }>;
}

type ByField<T> = Record<string, T>;

/** The products that Elasticsearch finds by a query, in the order of the catalogue. */
export function found(query: Clause): Product[] {
  return PRODUCTS.filter((product) => isMatch(product, query));
}

function isMatch(product: Product, { match_all: all, bool, match, match_phrase: phrase, wildcard }: Clause): boolean {
  if (bool) {
    const { must = [], should = [] } = bool;
    const isAny = should.length === 0 || should.some((clause) => isMatch(product, clause));
    return isAny && must.every((clause) => isMatch(product, clause));
  }
  if (match) {
    const [[field, { query, fuzziness, prefix_length: prefix = 0 }]] = Object.entries(match);
    const isNear = fuzziness
      ? (term: string, word: string) => isSimilar(term, word, prefix)
      : (term: string, word: string) => term === word;
    return terms(field, query).some((word) => termsOf(product, field).some((term) => isNear(term, word)));
  }
  if (phrase) {
    const [[field, { query }]] = Object.entries(phrase);
    const words = terms(field, query).join(' ');
    return words !== '' && termsOf(product, field).join(' ').includes(words);
  }
  if (wildcard) {
    const [[field, { value }]] = Object.entries(wildcard);
    const pattern = new RegExp(`^${value.replace(/\\(.)|(\*)|(\?)|[.+^${}()|[\]]/g, toRegExp)}$`);
    return termsOf(product, field).some((term) => pattern.test(term));
  }
  return all !== undefined;
}

function toRegExp(sign: string, literal?: string, many?: string, one?: string): string {
  return many ? '.*' : one ? '.' : `\\${literal ?? sign}`;
}

function termsOf({ kind, name }: Product, field: string): string[] {
  const values: Record<string, string> = { kind, 'name.en': name.en, 'name.zh': name.zh };
  return terms(field, values[field]);
}

/** A keyword is one term; the standard analyzer makes one of each word in lower case, and of each Chinese character. */
function terms(field: string, text: string): string[] {
  return field === 'kind' ? [text] : (text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? []);
}

/**
 * Whether a term and a word differ by no more changes than `AUTO` allows: none up to 2 letters, one up to 5, and two beyond.
 *
 * @see https://www.elastic.co/docs/reference/elasticsearch/rest-apis/common-options#fuzziness
 */
function isSimilar(term: string, word: string, prefix: number): boolean {
  const allowed = word.length < 3 ? 0 : word.length < 6 ? 1 : 2;
  return term.slice(0, prefix) === word.slice(0, prefix) && distance(term, word) <= allowed;
}

/** Letters that are added, removed, replaced, or exchanged with the next. */
function distance(a: string, b: string): number {
  const rows: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i].push(
        i === 0
          ? j
          : Math.min(
              rows[i - 1][j] + 1,
              rows[i][j - 1] + 1,
              rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
              isExchanged ? rows[i - 2][j - 2] + 1 : Infinity,
            ),
      );
    }
  }
  return rows[a.length][b.length];
}
