import { Field } from '../field';
import { checkRange, checkSyntax, shown } from './checks';
import { Refuse } from './refusals';
import { percent } from './syntax';

/** Refuses what is neither a number of at least 0 nor a percentage, and optionally one above 100 %. */
export function checkAmountOrPercent(refuse: Refuse, field: Field, most = Infinity): void {
  checkRange(refuse, field, 0);
  if (field.value === '') {
    refuse(field, `${shown(field)} is empty`, 'use a whole number, or a text such as "25%"');
  }
  checkSyntax(refuse, field, percent);
  const { text } = field;
  if (text !== undefined && percent(text) === undefined && Number(text.slice(0, -1)) > most) {
    refuse(field, `${shown(field)} is above ${most}%`, `use at most "${most}%"`);
  }
}

/** Whether a number or a percentage is 0; undefined for any other value. */
export function isZero({ value }: Field): boolean | undefined {
  if (typeof value === 'number') {
    return value === 0;
  }
  return typeof value === 'string' && percent(value) === undefined ? Number(value.slice(0, -1)) === 0 : undefined;
}
