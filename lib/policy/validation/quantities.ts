import { Field } from '../field';
import { shown } from './checks';
import { quantityOf } from './quantity';
import { Refuse } from './refusals';

/** Refuses a quantity below 0. */
export function checkNotNegativeQuantity(refuse: Refuse, field: Field): void {
  const amount = field.isSet ? quantityOf(field.value) : undefined;
  if (amount !== undefined && amount < 0n) {
    refuse(field, `${shown(field)} is negative`, 'use at least 0');
  }
}
