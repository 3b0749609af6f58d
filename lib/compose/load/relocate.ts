import { isAbsolute, join, relative, resolve } from 'node:path';
import { mapping, scalar, sequence, textAt } from '../node';
import { PathMap, type Keys } from '../merge/path-pattern';
import { isHostPath } from '../syntax/volume';
import type { Mapping, Scalar, Value } from '../value';

/** How the paths in a value are written for another folder. */
type Rewrite = (value: Value, move: (path: string) => string) => Value;

const path: Rewrite = (value, move) => (value.kind === 'scalar' && value.value !== null ? renamed(value, move(value.text)) : value);

const paths: Rewrite = (value, move) =>
  value.kind === 'sequence'
    ? sequence(
        value.position,
        value.items.map((item) => path(item, move)),
      )
    : path(value, move);

/** Contexts of builds that are no folders. */
const REMOTE = /:\/\/|^service:|^github\.com\/|^git@/;

const context: Rewrite = (value, move) => (value.kind === 'scalar' && !REMOTE.test(value.text) ? path(value, move) : value);

const contexts: Rewrite = (value, move) =>
  value.kind !== 'sequence'
    ? withValues(value, (of) => context(of, move))
    : sequence(
        value.position,
        value.items.map((item) => {
          const [name = '', of = ''] = parts((item as Scalar).text, '=');
          return of === '' || REMOTE.test(of) ? item : renamed(item as Scalar, `${name}=${move(of)}`);
        }),
      );

const build: Rewrite = (value, move) => (value.kind === 'scalar' ? context(value, move) : value);

const envFiles: Rewrite = (value, move) =>
  value.kind === 'sequence'
    ? sequence(
        value.position,
        value.items.map((item) => (item.kind === 'mapping' ? withValue(item, 'path', (of) => path(of, move)) : path(item, move))),
      )
    : path(value, move);

const volumes: Rewrite = (value, move) =>
  value.kind !== 'sequence'
    ? value
    : sequence(
        value.position,
        value.items.map((item) => {
          if (item.kind === 'mapping') {
            return textAt(item, 'type') === 'bind' ? withValue(item, 'source', (source) => path(source, move)) : item;
          }
          const [source = '', rest] = parts((item as Scalar).text, ':');
          return rest !== undefined && isHostPath(source) ? renamed(item as Scalar, `${move(source)}:${rest}`) : item;
        }),
      );

const driverOptions: Rewrite = (value, move) =>
  textAt(value, 'o') === 'bind' ? withValue(value, 'device', (of) => path(of, move)) : value;

const WITH_FILES = { env_file: envFiles, label_file: paths, volumes };

const REWRITES = new PathMap<Rewrite>([
  ...['services', 'jobs'].flatMap((kind) =>
    Object.entries({ ...WITH_FILES, build, 'build.additional_contexts': contexts, 'build.context': context }).map(
      ([key, rewrite]) => [`${kind}.*.${key}`, rewrite] as const,
    ),
  ),
  ...Object.entries(WITH_FILES).map(([key, rewrite]) => [`services.*.pre_start.*.${key}`, rewrite] as const),
  ['services.*.develop.watch.*.path', path],
  ['configs.*.file', path],
  ['secrets.*.file', path],
  ['volumes.*.driver_opts', driverOptions],
]);

/** A project of one folder as it is written in another: its relative paths lead to the same files. */
export function relocate(root: Mapping, from: string, to: string): Mapping {
  if (resolve(from) === resolve(to)) {
    return root;
  }
  const move = (written: string): string => {
    const isElsewhere = written === '' || isAbsolute(written) || /^(?:~|\\\\|\p{L}:)/u.test(written);
    const moved = join(relative(to, from), written);
    return isElsewhere ? written : moved.startsWith('.') ? moved : `./${moved}`;
  };
  return relocated(root, [], move) as Mapping;
}

function relocated(value: Value, keys: Keys, move: (path: string) => string): Value {
  const rewritten = REWRITES.get(keys)?.(value, move) ?? value;
  if (rewritten.kind === 'sequence') {
    return sequence(
      rewritten.position,
      rewritten.items.map((item, index) => relocated(item, [...keys, String(index)], move)),
    );
  }
  return rewritten.kind === 'mapping' ? withValues(rewritten, (of, key) => relocated(of, [...keys, key], move)) : rewritten;
}

/** What stands before and after the first separator. */
function parts(text: string, separator: string): readonly (string | undefined)[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function withValues(value: Value, change: (value: Value, key: string) => Value): Value {
  return value.kind === 'mapping'
    ? mapping(
        value.position,
        [...value.entries].map(([key, { position, value: of }]) => [key, { position, value: change(of, key) }]),
      )
    : value;
}

function withValue(value: Value, key: string, change: (value: Value) => Value): Value {
  return withValues(value, (of, name) => (name === key ? change(of) : of));
}

function renamed({ position }: Scalar, text: string): Scalar {
  return scalar(position, text);
}
