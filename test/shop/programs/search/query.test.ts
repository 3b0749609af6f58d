import { PAGE_SIZE, parseQuery, toElastic } from '../../../../lib/shop/programs/search/query';
import { type Clause, found } from './matching';

const parse = (search: string) => parseQuery(new URLSearchParams(search));

/** What is asked for one word. */
function asked(text: string): { should: [object, object, { wildcard: { 'name.en': { value: string } } }, object, object] }[] {
  const { query } = toElastic({ text, page: 0 }) as { query: { bool: { must: { bool: ReturnType<typeof asked>[0] }[] } } };
  return query.bool.must.map(({ bool }) => bool);
}

describe('a query', () => {
  test.each([
    ['', '', 0],
    ['q=', '', 0],
    ['q=green+tea', 'green tea', 0],
    ['q=%20%20tea%20', 'tea', 0],
    ['q=%E8%8C%B6&page=2', '茶', 2],
    ['page=832', '', 832],
    ['page=007', '', 7],
    [`q=${'x'.repeat(100)}`, 'x'.repeat(100), 0],
  ])('%p is understood', (search, text, page) => expect(parse(search)).toEqual({ text, page }));

  test.each([
    ['size=1000', /^size: /],
    ['q=tea&sort=price', /^sort: /],
    ['q=tea&index=users', /^index: /],
    ['__proto__=1', /^__proto__: /],
    ['constructor=1', /^constructor: /],
    ['=tea', /Expected never/],
    ['Q=tea', /^Q: /],
    ['q=tea&q=pot', 'q: given twice'],
    ['page=1&page=2', 'page: given twice'],
    ['size=1&size=2', 'size: given twice'],
    ['page=', /^page: a page is a number from 0 to 832/],
    ['page=-1', /^page: /],
    ['page=1.5', /^page: /],
    ['page=1e2', /^page: /],
    ['page=%20%201', /^page: /],
    ['page=one', /^page: /],
    ['page=833', 'page: a page is a number from 0 to 832'],
    ['page=1000', /^page: /],
    [`q=${'x'.repeat(101)}`, /^q: /],
  ])('%p is refused', (search, message) => {
    expect(() => parse(search)).toThrow(
      expect.objectContaining({ status: 400, message: expect.stringMatching(message) as string }) as Error,
    );
  });
});

describe('Elasticsearch is asked', () => {
  test('for everything in its place, where nothing is looked for', () => {
    expect(toElastic({ text: '', page: 0 })).toEqual({
      from: 0,
      size: 12,
      track_total_hits: true,
      query: { match_all: {} },
      sort: ['place'],
    });
  });

  test('for a page, the last of which it still gives', () => {
    expect(toElastic({ text: '', page: 3 })).toMatchObject({ from: 36, size: 12 });
    const { from } = toElastic(parse('page=832')) as { from: number };
    expect(from + PAGE_SIZE).toBeLessThanOrEqual(10_000);
  });

  test('for each word: whole, misspelt, in part, as Chinese characters in a row, or as the kind of a product', () => {
    expect(asked('Green  teh').map(({ should }) => should)).toEqual(
      ['Green', 'teh'].map((text) => [
        { match: { 'name.en': { query: text, boost: 4 } } },
        { match: { 'name.en': { query: text, fuzziness: 'AUTO' } } },
        { wildcard: { 'name.en': { value: `*${text.toLowerCase()}*` } } },
        { match_phrase: { 'name.zh': { query: text, boost: 4 } } },
        { match: { kind: { query: text.toLowerCase(), fuzziness: 'AUTO', prefix_length: 1 } } },
      ]),
    );
    expect(toElastic({ text: 'tea', page: 0 })).toMatchObject({ sort: ['_score', 'place'] });
  });

  test('for the signs of wildcards as they are', () => {
    const [{ should }] = asked('a*b?c\\d');
    expect(should[2].wildcard['name.en'].value).toBe('*a\\*b\\?c\\\\d*');
  });

  test('for nothing but words, whatever they look like', () => {
    const text = '"},"match_all":{} OR name:*';
    const { query } = JSON.parse(JSON.stringify(toElastic({ text, page: 0 }))) as { query: { bool: { must: object[] } } };
    expect(Object.keys(query)).toEqual(['bool']);
    expect(query.bool.must).toHaveLength(3);
  });
});

describe('a visitor finds', () => {
  const names = (text: string) => found((toElastic({ text, page: 0 }) as { query: Clause }).query).map(({ name }) => name.en);
  const POTS = ['White porcelain gaiwan', 'Yixing clay teapot', 'Glass teapot', 'Cast iron kettle'];

  test.each([
    ['a part of a word', 'smanth', ['Osmanthus cake']],
    ['a misspelt word', 'mooncaks', ['Lotus mooncakes']],
    ['two words', 'black keemun', ['Keemun black tea']],
    ['two words, each nearly right', 'jasmin tee', ['Jasmine pearls']],
    ['two words in capitals', 'JASMINE TEA', ['Jasmine pearls']],
    ['a word of the name, and the kind', 'iron pot', ['Cast iron kettle']],
    ['the kind', 'pot', POTS],
    ['the kind, misspelt', 'swet', ['Lotus mooncakes', 'Osmanthus cake', 'Sesame brittle']],
    ['Chinese characters', '乌龙茶', ['Tieguanyin oolong tea', 'Da Hong Pao oolong tea', 'Phoenix oolong tea']],
    ['a kind beside Chinese characters', '茉莉 tea', ['Jasmine pearls']],
  ])('by %s: %s', (_, text, expected) => expect(names(text)).toEqual(expected));

  test.each([
    ['only one of two words is right', 'jasmine coffee'],
    ['the name is of another kind', 'jasmine pot'],
    ['a word begins as no kind does', 'hot'],
    ['a word is like nothing', 'coffee'],
    ['there are only signs', '*'],
  ])('nothing where %s: %s', (_, text) => expect(names(text)).toEqual([]));

  test('everything where nothing is looked for', () => expect(names('')).toHaveLength(28));
});
