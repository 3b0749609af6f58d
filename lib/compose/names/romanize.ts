import type * as chinese from 'pinyin-pro';
import type * as scripts from 'transliteration';

const HAN = /\p{Script=Han}+/gu;
/** Printable ASCII. */
const LATIN = /^[ -~]*$/;

/** Text in Latin letters: Chinese by pinyin, which depends on the words, and other scripts letter by letter. */
export function romanize(text: string): string {
  if (LATIN.test(text)) {
    return text;
  }
  // Dictionaries take longer to load than most projects to import, and most names need none.
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { transliterate } = require('transliteration') as typeof scripts;
  const latin = text.replace(HAN, (run) => {
    const { pinyin } = require('pinyin-pro') as typeof chinese;
    return ` ${pinyin(run, { toneType: 'none', v: true })} `;
  });
  /* eslint-enable @typescript-eslint/no-require-imports */
  return transliterate(latin);
}
