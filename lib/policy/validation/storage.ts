import { textOf } from '../../kubernetes/untyped';
import { Field } from '../field';
import { Refuse } from './refusals';

/** Refuses access modes that are missing, or that exclude each other. */
export function checkModes(refuse: Refuse, modes: Field): void {
  const texts = modes.items.map(({ value }) => value);
  if (texts.length === 0 && (!modes.isSet || Array.isArray(modes.value))) {
    refuse(modes, 'accessModes is missing', 'set one, such as ReadWriteOnce');
  }
  if (texts.includes('ReadWriteOncePod') && texts.some((mode) => mode !== 'ReadWriteOncePod')) {
    refuse(modes, `accessModes ${texts.map(textOf).join(', ')} has others beside ReadWriteOncePod`, 'use it alone, or omit it');
  }
}
