import { isAbsolute, join } from 'node:path';
import { below, get, itemsOf, mapping, scalar, textAt } from '../node';
import { readText } from '../read/read-text';
import type { Entry, Mapping, Value } from '../value';
import { readEnvFile } from '../variables/env-file';
import { pairsIn } from './pairs';
import type { Surroundings } from './service-variables';

/** A service with the labels of its label files, over which those of `labels` count. */
export function withLabelFiles(at: string, definition: Mapping, { directory, findings }: Surroundings): Mapping {
  const value = get(definition, 'label_file');
  if (!value) {
    return definition;
  }
  const path = below(at, 'label_file');
  const files: readonly (readonly [Value, string])[] =
    value.kind === 'scalar' ? [[value, path]] : itemsOf(value).map((item, index) => [item, below(path, index)]);
  const labels = new Map<string, Entry>();
  const labelOf = (key: string) => textAt(labels.get(key)?.value);
  for (const [item, place] of files) {
    const file = item.kind === 'scalar' ? item.text : '';
    const full = isAbsolute(file) ? file : join(directory, file);
    const text = readText(full, { position: item.position, path: place }, findings);
    readEnvFile(full, text ?? '', labelOf, findings).forEach(({ value: label, position }, key) => {
      labels.set(key, { position, value: scalar(position, label) });
    });
  }
  const own = get(definition, 'labels');
  for (const { name: label, value: of, text, position } of pairsIn(own, '')) {
    labels.set(label, { position, value: of === undefined ? scalar(position, null) : scalar(position, of, text) });
  }
  const { position } = own ?? value;
  return mapping(definition.position, [...definition.entries, ['labels', { position, value: mapping(position, labels) }]]);
}
