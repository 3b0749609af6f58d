import type { Findings } from '../findings';
import { below, mapping, scalar, sequence } from '../node';
import type { Mapping, Value } from '../value';
import { reportErrors } from './report-errors';
import { substitute, type Lookup } from './template';

/** Puts the values of variables into the texts of a document; its keys stay as they are. */
export function interpolate(root: Mapping, lookup: Lookup, findings: Findings): Mapping {
  return interpolated(root, '', lookup, findings) as Mapping;
}

function interpolated(value: Value, path: string, lookup: Lookup, findings: Findings): Value {
  switch (value.kind) {
    case 'mapping':
      return mapping(
        value.position,
        [...value.entries].map(([key, entry]) => [
          key,
          { position: entry.position, value: interpolated(entry.value, below(path, key), lookup, findings) },
        ]),
      );
    case 'sequence':
      return sequence(
        value.position,
        value.items.map((item, index) => interpolated(item, below(path, index), lookup, findings)),
      );
    case 'scalar': {
      if (typeof value.value !== 'string' || !value.value.includes('$')) {
        return value;
      }
      const substitution = substitute(value.value, lookup);
      reportErrors(substitution, value.position, path, findings);
      return scalar(value.position, substitution.text);
    }
  }
}
