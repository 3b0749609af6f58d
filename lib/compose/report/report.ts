import { toJson } from './json';
import { toMarkdown } from './markdown';
import type { ImportReport } from './outcome';
import { toText } from './text';

export const FORMATS = ['text', 'markdown', 'json'] as const;

/**
 * A report as text that ends in a line feed.
 *
 * @param isColored for `text`, whether it is for a terminal with colours
 */
export function written(report: ImportReport, format: (typeof FORMATS)[number], isColored: boolean): string {
  switch (format) {
    case 'text':
      return toText(report, isColored);
    case 'markdown':
      return toMarkdown(report);
    case 'json':
      return toJson(report);
  }
}
