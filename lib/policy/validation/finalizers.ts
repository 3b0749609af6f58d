import { Field } from '../field';
import { checkSyntax, shown } from './checks';
import { Refuse } from './refusals';
import { qualifiedName } from './syntax';

/** Finalizers of Kubernetes' own that have no domain. */
const STANDARD = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** Refuses a finalizer of one of Kubernetes' own kinds that has no domain. */
export function checkFinalizer(refuse: Refuse, finalizer: Field): void {
  const { text } = finalizer;
  if (text !== undefined && !text.includes('/') && !STANDARD.includes(text)) {
    refuse(finalizer, `${shown(finalizer)} has no domain`, 'use a name such as "example.com/backup"');
    return;
  }
  checkSyntax(refuse, finalizer, qualifiedName);
}
