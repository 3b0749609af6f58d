import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** What a ConfigMap holds, with some left for names, in bytes. */
export const MAX_BYTES = 1_000_000;
const MAX_FILES = 50;
/** Files of programs: folders with them are sources. */
const SOURCES =
  /^(package\.json|node_modules|requirements\.txt|pyproject\.toml|manage\.py|go\.mod|pom\.xml|build\.gradle|Cargo\.toml|Gemfile|composer\.json|\.git|src)$/;

export type PathKind = 'file' | 'folder' | 'missing';

/** What is at a path of this machine. */
export function kindOf(path: string): PathKind {
  if (!existsSync(path)) {
    return 'missing';
  }
  return statSync(path).isFile() ? 'file' : 'folder';
}

/** The text files of a folder and those below, by path; undefined for folders of sources, and of more than ConfigMaps hold. */
export function filesOf(folder: string): [path: string, content: string][] | undefined {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  if (entries.length > MAX_FILES || readdirSync(folder).some((name) => SOURCES.test(name))) {
    return undefined;
  }
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = files.map((path) => [posix.relative(folder, path), readFileSync(path)] as const);
  const isSmall = contents.reduce((sum, [, content]) => sum + content.length, 0) <= MAX_BYTES;
  return isSmall && contents.every(([, content]) => isText(content))
    ? contents.map(([path, content]) => [path, content.toString('utf8')])
    : undefined;
}

/** The text files at a path, or below; none where there are too many, or where they are sources. */
export function textsAt(path: string): string[] {
  switch (kindOf(path)) {
    case 'missing':
      return [];
    case 'file': {
      const content = statSync(path).size <= MAX_BYTES ? readFileSync(path) : undefined;
      return content && isText(content) ? [content.toString('utf8')] : [];
    }
    case 'folder':
      return (filesOf(path) ?? []).map(([, content]) => content);
  }
}

export function isText(content: Buffer): boolean {
  return isUtf8(content) && !content.includes(0);
}
