import { below } from '../node';
import type { Project } from '../project';
import type { Position, Value } from '../value';

/** A key of a project, or an item of a list. */
export interface Key {
  readonly path: string;
  /** Service that has it. */
  readonly service?: string;
  readonly position: Position;
  /** Itself, and what it is part of. */
  readonly within: readonly Key[];
  /** Whether it has no keys or items of its own. */
  readonly isLeaf: boolean;
  /** Whether it is null, or an empty list or mapping. */
  readonly isEmpty: boolean;
}

/** All keys of a project in the order of its files: those of each service and job, and the other ones at the top level. */
export function keysOf({ services, jobs, others }: Project): readonly Key[] {
  return [
    ...[...services.values(), ...jobs.values()].flatMap(({ name, path, position, definition }) =>
      keysBelow({ path, service: name, position }, definition),
    ),
    ...[...others.entries].flatMap(([path, { position, value }]) => keysBelow({ path, position }, value)),
  ];
}

function keysBelow(start: Pick<Key, 'path' | 'service' | 'position'>, value: Value, above: readonly Key[] = []): Key[] {
  const parts = partsOf(value);
  const within = [...above];
  const isLeaf = parts.length === 0;
  const key: Key = { ...start, isLeaf, isEmpty: isLeaf && (value.kind !== 'scalar' || value.value === null), within };
  within.push(key);
  const partOf = ({ key: name, position }: Part) => ({ path: below(key.path, name), service: key.service, position });
  return [key, ...parts.flatMap((part) => keysBelow(partOf(part), part.value, within))];
}

interface Part {
  readonly key: string | number;
  readonly position: Position;
  readonly value: Value;
}

function partsOf(value: Value): Part[] {
  switch (value.kind) {
    case 'mapping':
      return [...value.entries].map(([key, entry]) => ({ key, ...entry }));
    case 'sequence':
      return value.items.map((item, key) => ({ key, position: item.position, value: item }));
    case 'scalar':
      return [];
  }
}
