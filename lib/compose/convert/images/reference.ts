/** The parts of an image's reference that say which program it contains. */
export interface ImageReference {
  /** Without registry, and without `library/`: `nginx`, `prom/prometheus`. */
  readonly repository: string;
  /** Last part of the repository: `prometheus`. */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly registry?: string;
}

/** Splits a reference as `docker pull` does. */
export function referenceOf(text: string): ImageReference {
  const [name = '', digest] = text.split('@');
  const parts = name.split('/');
  const hasRegistry = parts.length > 1 && (/[.:]/.test(parts[0]) || parts[0] === 'localhost');
  const registry = hasRegistry ? parts.shift() : undefined;
  const [last = '', tag] = parts.pop()!.split(':');
  const folders = parts.filter((part, index) => !(index === 0 && part === 'library'));
  return { repository: [...folders, last].join('/'), name: last, tag, digest, registry };
}

/** Whether a reference names a version: a tag other than `latest`, or a digest. */
export function hasVersion({ tag, digest }: ImageReference): boolean {
  return digest !== undefined || (tag !== undefined && tag !== 'latest');
}
