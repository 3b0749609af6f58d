import type { Field } from '../field';
import type { ServiceDraft } from './service-draft';

/** A text of a service in which hosts may be mentioned, with the name of the variable that holds it. */
export interface ServiceText {
  readonly name: string;
  readonly text: string;
}

/** Variables, commands and health checks of a service. */
export function textsOf({ service, field }: ServiceDraft): ServiceText[] {
  const words = [field.at('command'), field.at('entrypoint'), field.at('healthcheck')?.at('test')];
  return [
    ...[...service.variables].map(([name, { value }]) => ({ name, text: value })),
    ...words.flatMap((each) => (each ? { name: '', text: wordsOf(each).join(' ') } : [])),
  ];
}

/** Words of a command: a list, or a line as a shell would split it. */
export function wordsOf(field: Field): string[] {
  return field.value.kind === 'sequence' ? field.items.map(({ text }) => text) : splitWords(field.text);
}

/** Splits a line into words at spaces outside quotes. */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let index = 0; index < line.length; index++) {
    const character = line[index];
    if (character === '\\' && quote !== "'") {
      word = (word ?? '') + (line[++index] ?? '');
    } else if (quote === '' && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else if (character === quote) {
      quote = '';
    } else if (quote === '' && /\s/.test(character)) {
      if (word !== undefined) {
        words.push(word);
      }
      word = undefined;
    } else {
      word = (word ?? '') + character;
    }
  }
  return word === undefined ? words : [...words, word];
}
