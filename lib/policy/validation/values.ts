import { Field } from '../field';
import { shown } from './checks';
import { Refuse } from './refusals';

/** Refuses a text that is none of the values of a field. An empty one counts as not set. */
export function checkOneOf(refuse: Refuse, field: Field, values: readonly string[]): void {
  const { text } = field;
  if (text !== undefined && text !== '' && !values.includes(text)) {
    refuse(field, `${shown(field)} is not one of the values of this field`, `use ${values.join(' or ')}`);
  }
}

/** Refuses a list that is not set, or has no items. */
export function checkFilled(refuse: Refuse, list: Field, remedy = 'add one'): void {
  if (!list.isSet || isEmptyList(list)) {
    refuse(list, `${list.key} is ${list.isSet ? 'empty' : 'missing'}`, remedy);
  }
}

/** Whether a value is a list without items. */
export function isEmptyList({ value }: Field): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Refuses texts that are there before. */
export function checkDistinct(refuse: Refuse, fields: readonly Field[]): void {
  const known = new Set<string>();
  for (const field of fields) {
    const { text } = field;
    if (text !== undefined && known.has(text)) {
      refuse(field, `${shown(field)} is there twice`, 'use each once');
    }
    known.add(text ?? '');
  }
}

/** Refuses a text that is too long. */
export function checkLongest(refuse: Refuse, field: Field, longest: number): void {
  const length = field.text?.length ?? 0;
  if (length > longest) {
    refuse(field, `${shown(field)} has ${length} characters`, `use at most ${longest}`);
  }
}
