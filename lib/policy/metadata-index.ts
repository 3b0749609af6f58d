import { fieldsOf } from '../kubernetes/untyped';
import { CheckedObject } from './checked-object';
import { FieldIndex } from './field-index';

/** Objects by the fields of their metadata, apart from those that most objects have, which no rule looks up. */
export function metadataIndex(objects: readonly CheckedObject[]): FieldIndex<CheckedObject> {
  return new FieldIndex(objects.filter(hasFurtherMetadata), ({ _manifest }) => _manifest.metadata);
}

function hasFurtherMetadata({ _manifest }: CheckedObject): boolean {
  for (const name in fieldsOf(_manifest.metadata)) {
    if (name !== 'name' && name !== 'namespace' && name !== 'labels') {
      return true;
    }
  }
  return false;
}
