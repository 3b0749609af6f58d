import { firstOf, match } from '../match';
import { entriesOf, isNull, itemsOf, kindOf } from '../node';
import type { Value } from '../value';
import { describe, shown, type Refusal } from './scalar-value';
import type { Shape } from './shape';

/** Why a list, a mapping or a scalar is not what its key takes, by what its author probably meant. */
export function malformed(value: Value, shape: Shape, key: string): Refusal {
  if (isNull(value)) {
    return [`\`${key}\` has no value`, `delete it, or give it ${expected(shape)}`];
  }
  return (
    (value.kind === 'scalar' ? textForMore(value.text, shape) : structureForText(value, shape)) ?? [
      `\`${key}\` is ${kindOf(value)}`,
      `write ${expected(shape)}`,
    ]
  );
}

/** What a shape takes, for people. */
function expected({ scalar, list, mapping }: Shape): string {
  return [scalar && describe(scalar), list && 'a list: `- VALUE` in each line', mapping && 'a mapping: `KEY: VALUE` in each line']
    .filter((part) => part !== undefined && part !== '')
    .join(', or ');
}

const TOUCHING = /^([\p{L}\p{N}_][\p{L}\p{N}_./-]*)(:|：\s*)(\S[^]*)$/u;

/** Text where there should be a list or a mapping. */
function textForMore(text: string, { list, mapping }: Shape): Refusal | undefined {
  const [, key, colon, value = ''] = match(TOUCHING, text);
  if (mapping && key) {
    const problem = colon === ':' ? 'has no space after the colon' : 'has a full-width colon';
    return [`\`${shown(text)}\` ${problem}`, `write \`${key}: ${shown(value)}\``];
  }
  if (list && /^-\S/.test(text)) {
    return [`\`${shown(text)}\` has no space after the dash`, `write \`- ${shown(text.slice(1))}\``];
  }
  return list ? [`\`${shown(text)}\` is text`, `write a list: \`- ${shown(text)}\``] : undefined;
}

/** A list or a mapping where there should be text. */
function structureForText(value: Value, { scalar, mapping }: Shape): Refusal | undefined {
  const entries = entriesOf(value);
  for (const [key, { value: of }] of entries.length === 1 && scalar ? entries : []) {
    if (of.kind === 'scalar') {
      const text = `${key}${mapping ? ':' : '='}${shown(of.text)}`;
      return [`\`${key}: ${shown(of.text)}\` is a mapping`, `write it as one text: \`"${text}"\``];
    }
  }
  const first = firstOf(itemsOf(value));
  return mapping && first?.kind === 'scalar' && !isNull(first)
    ? ['it is a list', `write a mapping, with a colon after each name: \`${shown(first.text).split('=')[0]}:\``]
    : undefined;
}
