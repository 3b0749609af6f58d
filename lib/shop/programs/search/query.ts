import * as v from 'valibot';
import { HttpError } from '../http-service';

/** Products of a page. */
export const PAGE_SIZE = 12;

/** Elasticsearch returns at most 10,000 hits of a query (`index.max_result_window`). */
const LAST_PAGE = Math.floor(10_000 / PAGE_SIZE) - 1;
const NO_PAGE = `a page is a number from 0 to ${LAST_PAGE}`;

/** A search of a visitor. */
export interface Query {
  readonly text: string;
  /** Number of the page, from 0. */
  readonly page: number;
}

const Schema = v.strictObject({
  q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''),
  page: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/, NO_PAGE), v.transform(Number), v.maxValue(LAST_PAGE, NO_PAGE)), '0'),
});

/** @throws HttpError for parameters other than a text and a page */
export function parseQuery(search: URLSearchParams): Query {
  const twice = [...search.keys()].find((key, index, keys) => keys.indexOf(key) !== index);
  if (twice !== undefined) {
    throw new HttpError(400, `${twice}: given twice`);
  }
  const result = v.safeParse(Schema, Object.fromEntries(search));
  if (!result.success) {
    const [issue] = result.issues;
    throw new HttpError(400, `${v.getDotPath(issue) ?? 'query'}: ${issue.message}`);
  }
  return { text: result.output.q, page: result.output.page };
}

/**
 * The query for Elasticsearch: each word of the text matches a name, in part, misspelt, or as consecutive Chinese characters; or the kind of product,
 * which may be misspelt, too, because not every tea is called one.
 */
export function toElastic({ text, page }: Query): object {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const query = words.length === 0 ? { match_all: {} } : { bool: { must: words.map(word) } };
  return {
    from: page * PAGE_SIZE,
    size: PAGE_SIZE,
    track_total_hits: true,
    query,
    sort: words.length === 0 ? ['place'] : ['_score', 'place'],
  };
}

function word(text: string): object {
  // No analyzer does this for keywords and patterns.
  const lowerCase = text.toLowerCase();
  return {
    bool: {
      should: [
        { match: { 'name.en': { query: text, boost: 4 } } },
        { match: { 'name.en': { query: text, fuzziness: 'AUTO' } } },
        { wildcard: { 'name.en': { value: `*${lowerCase.replace(/[\\*?]/g, '\\$&')}*` } } },
        { match_phrase: { 'name.zh': { query: text, boost: 4 } } },
        // The first letter is right: "hot" is no pot.
        { match: { kind: { query: lowerCase, fuzziness: 'AUTO', prefix_length: 1 } } },
      ],
      minimum_should_match: 1,
    },
  };
}
