/** A key of an object, or an index of a list. */
export type Segment = string | number;

const PLAIN = /^[\w-]+$/;
const SEGMENT = /(?:^|\.)([\w-]+)|\[(?:(\d+)|("(?:[^"\\]|\\.)*"))\]/y;

/**
 * The path of a value in an object or a list, below the path of the latter: `spec.containers[0].image`. Keys of other characters are in brackets and
 * quotes: `metadata.annotations["a.b/c"]`.
 *
 * @param path '' for the whole object
 */
export function child(path: string, ...segments: readonly Segment[]): string {
  let text = path;
  for (const segment of segments) {
    if (typeof segment === 'number') {
      text += `[${segment}]`;
    } else if (PLAIN.test(segment)) {
      text += text === '' ? segment : `.${segment}`;
    } else {
      text += `[${JSON.stringify(segment)}]`;
    }
  }
  return text;
}

/** A path below another, where both are text. */
export function joined(above: string, path: string): string {
  return above === '' || path === '' || path.startsWith('[') ? above + path : `${above}.${path}`;
}

/**
 * The segments of a path: the inverse of `child`.
 *
 * @throws Error for text that is not a path
 */
export function parseFieldPath(path: string): Segment[] {
  const segments: Segment[] = [];
  SEGMENT.lastIndex = 0;
  while (SEGMENT.lastIndex < path.length) {
    const at = SEGMENT.lastIndex;
    const [, plain, index, quoted] = (SEGMENT.exec(path) ?? []) as (string | undefined)[];
    const segment = plain ?? (index === undefined ? unquoted(quoted) : Number(index));
    if (segment === undefined || (at === 0 && path.startsWith('.'))) {
      throw new Error(`"${path}" is not the path of a field from "${path.slice(at)}" on: write it as in metadata.annotations["a.b/c"]`);
    }
    segments.push(segment);
  }
  return segments;
}

function unquoted(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as string);
  } catch {
    return undefined;
  }
}

/** The value at a path; undefined where there is none. */
export function valueAt(root: unknown, segments: readonly Segment[]): unknown {
  let value = root;
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- the most used function of all rules: this is faster until it is optimized
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index];
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, segment)) {
      return undefined;
    }
    value = (value as { readonly [key: Segment]: unknown })[segment];
  }
  return value;
}
