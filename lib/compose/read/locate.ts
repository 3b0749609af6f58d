import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, Scalar as YamlScalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Findings } from '../findings';
import { below, mapping, scalar, sequence } from '../node';
import type { Entry, Mapping, Position, Scalar, Value } from '../value';
import { plainScalar } from './plain-scalar';

/** Values that a document may expand to: an alias of a list of aliases multiplies them. */
const MOST_VALUES = 100_000;

const DEEPEST = 200;

type Keys = readonly string[];

/** Makes located values of the nodes of a document; aliases and merges are resolved, as each place that uses them has its own path. */
export class Locator {
  /** The paths of values with `!reset` or `!override`. */
  public readonly cleared: Keys[] = [];
  /** The path of the first key in each line. */
  public readonly paths = new Map<number, string>();
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private values = 0;

  constructor(
    private readonly positionAt: (offset: number) => Position,
    private readonly findings: Findings,
  ) {}

  /** The value of a node; undefined for one with `!reset`, and for one that is a mistake. */
  public value(node: Node | null, keys: Keys, path: string, at: Position): Value | undefined {
    this.values += 1;
    if (this.values > MOST_VALUES || keys.length > DEEPEST) {
      const [problem, remedy] =
        keys.length > DEEPEST
          ? [`values are nested more than ${DEEPEST} levels deep`, 'nest them less deep']
          : [`its aliases expand to more than ${MOST_VALUES} values`, 'use fewer aliases of aliases'];
      this.findings.problem({ ...at, line: 1, column: 1 }, '', problem, remedy);
      return undefined;
    }
    if (!node) {
      return scalar(at, null);
    }
    if (isAlias(node)) {
      return this.alias(node.source, keys, path, this.position(node));
    }
    if (node.anchor && this.open.size === 0) {
      this.anchors.set(node.anchor, node);
    }
    if (node.tag === '!reset') {
      this.cleared.push(keys);
      return undefined;
    }
    if (node.tag === '!override') {
      this.cleared.push(keys);
    }
    return isScalar(node)
      ? this.scalar(node)
      : isSeq(node)
        ? this.sequence(node, keys, path)
        : isMap(node)
          ? this.mapping(node, keys, path)
          : undefined;
  }

  private alias(name: string, keys: Keys, path: string, at: Position): Value | undefined {
    const target = this.anchors.get(name);
    if (!target) {
      this.findings.problem(
        at,
        path,
        `\`*${name}\` refers to no anchor before it`,
        `put \`&${name}\` on the value it means, or write it in quotes if it is text`,
      );
      return undefined;
    }
    if (this.open.has(target)) {
      this.findings.problem(at, path, `\`*${name}\` contains itself`, 'move it out of the value that it refers to');
      return undefined;
    }
    this.open.add(target);
    const value = this.value(target, keys, path, at);
    this.open.delete(target);
    return value;
  }

  private scalar(node: YamlScalar): Scalar {
    const text = node.source ?? '';
    const tag = node.tag?.startsWith('!') ? undefined : node.tag;
    const isPlain = tag ? !/:(str|binary)$/.test(tag) : node.type === YamlScalar.PLAIN;
    return scalar(this.position(node), isPlain ? plainScalar(text) : text, text);
  }

  private sequence(node: YAMLSeq, keys: Keys, path: string): Value {
    const at = this.position(node);
    const items = (node.items as (Node | null)[]).flatMap(
      (item, index) => this.value(item, [...keys, String(index)], below(path, index), at) ?? [],
    );
    return sequence(at, items);
  }

  private mapping(node: YAMLMap, keys: Keys, path: string): Mapping | undefined {
    const own = new Map<string, Entry>();
    const lines = new Map<string, Position>();
    const merged: (readonly [string, Entry])[] = [];
    if (node.items.some(({ key }) => key !== null && !isScalar(key))) {
      this.findings.problem(this.position(node), path, 'a key is text', 'write `{{ }}` of a template, and brackets, in quotes');
      return undefined;
    }
    for (const pair of node.items as Pair<YamlScalar | null, Node | null>[]) {
      const position = pair.key ? this.position(pair.key) : this.position(node);
      const key = this.key(pair.key, path, position);
      if (key === undefined) {
        continue;
      }
      const isMerge = key === '<<' && pair.key?.type === YamlScalar.PLAIN;
      const place = isMerge ? path : below(path, key);
      if (this.open.size === 0 && !this.paths.has(position.line)) {
        this.paths.set(position.line, place);
      }
      const before = lines.get(key);
      if (before) {
        this.findings.problem(
          position,
          place,
          `\`${key}\` is written twice, the first time in line ${before.line}`,
          'delete one of the two, or merge them',
        );
        continue;
      }
      lines.set(key, position);
      const value = this.value(pair.value, isMerge ? keys : [...keys, key], place, position);
      if (isMerge) {
        merged.push(...this.merged(value, path, position));
      } else if (value) {
        own.set(key, { position, value });
      }
    }
    return mapping(this.position(node), [...merged.reverse(), ...own]);
  }

  /** The entries of the mapping or the mappings that `<<` merges: of two with the same key, the first counts. */
  private merged(value: Value | undefined, path: string, at: Position): (readonly [string, Entry])[] {
    const sources = value?.kind === 'sequence' ? value.items : value ? [value] : [];
    return sources.flatMap((source) => {
      if (source.kind === 'mapping') {
        return [...source.entries].reverse();
      }
      this.findings.problem(
        at,
        below(path, '<<'),
        '`<<` merges mappings, and this is none',
        'refer to the anchor of a mapping: `<<: *name`',
      );
      return [];
    });
  }

  /** A key; undefined where there is none, which is reported. */
  private key(key: YamlScalar | null, path: string, position: Position): string | undefined {
    const text = key?.source ?? '';
    if (key && (key.type !== YamlScalar.PLAIN || typeof plainScalar(text) === 'string')) {
      return text;
    }
    const [problem, remedy] =
      text === ''
        ? ['the key before the colon is missing', 'write it']
        : [`the key \`${text}\` is not text`, `write it in quotes: \`"${text}":\``];
    this.findings.problem(position, path, problem, remedy);
    return undefined;
  }

  private position(node: Node): Position {
    return this.positionAt(node.range?.[0] ?? 0);
  }
}
