import { toJson } from './json';
import { toJunit } from './junit';
import type { Result } from './result';
import { toSarif } from './sarif';
import { toText } from './text';

export const FORMATS = ['text', 'json', 'sarif', 'junit'] as const;

/**
 * A report as text that ends in a line feed.
 *
 * @param isColored for `text`, whether it is for a terminal with colours
 */
export function report(result: Result, format: (typeof FORMATS)[number], isColored: boolean): string {
  switch (format) {
    case 'text':
      return toText(result, isColored);
    case 'json':
      return toJson(result);
    case 'sarif':
      return toSarif(result);
    case 'junit':
      return toJunit(result);
  }
}
