import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ConfigurationError } from '../kubernetes/configuration-error';

/** The archive of a Helm chart, and what it must be. */
export interface PinnedArchive {
  readonly archive: string;
  readonly digest: string;
  readonly version: string;
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Checks that an archive is the pinned one, and that its chart has the version. */
export function checkArchive(origin: string, { archive, digest, version }: PinnedArchive): void {
  const content = read(origin, archive);
  const actual = `sha256:${createHash('sha256').update(content).digest('hex')}`;
  if (!DIGEST.test(digest)) {
    throw new ConfigurationError(
      origin,
      `digest "${digest}" is not valid: use "sha256:" and 64 hexadecimal digits; "${archive}" has ${actual}`,
    );
  }
  if (digest !== actual) {
    throw new ConfigurationError(
      origin,
      `archive "${archive}" has the digest ${actual}, not ${digest}: restore the archive, or set \`digest\` to the new one after a review`,
    );
  }
  const known = chartVersion(content);
  if (known === undefined) {
    throw new ConfigurationError(
      origin,
      `archive "${archive}" has no Chart.yaml with a version: use one that \`helm pull\` or \`helm package\` writes`,
    );
  }
  if (known !== version) {
    throw new ConfigurationError(
      origin,
      `archive "${archive}" has version ${known} of the chart, not "${version}": set \`version: '${known}'\`, or use the archive of the other version`,
    );
  }
}

function read(origin: string, archive: string): Buffer {
  try {
    return readFileSync(archive);
  } catch {
    throw new ConfigurationError(
      origin,
      `archive "${archive}" cannot be read: use the path of a file that \`helm pull\` writes, such as "charts/redis-19.0.1.tgz"`,
    );
  }
}

/** Version of the chart in an archive; undefined where the archive has none. */
function chartVersion(content: Buffer): string | undefined {
  const metadata = chartYaml(content);
  return metadata && /^version:[ \t]*["']?([^\s"'#]+)/m.exec(metadata)?.[1];
}

/** Size of the blocks of a tar archive: a header is one, and the content of the file follows in whole ones. */
const BLOCK = 512;

/**
 * Chart.yaml of the chart itself, not of those that it depends on.
 *
 * @see https://www.gnu.org/software/tar/manual/html_node/Standard.html
 */
function chartYaml(content: Buffer): string | undefined {
  const tar = unzipped(content);
  for (let start = 0; start < tar.length;) {
    const field = (offset: number, length: number) => tar.toString('latin1', start + offset, start + offset + length).replace(/\0.*/s, '');
    const size = parseInt(field(124, 12), 8) || 0;
    const isFile = ['', '0'].includes(field(156, 1));
    if (isFile && /^(\.\/)?[^/]+\/Chart\.yaml$/.test(field(0, 100))) {
      return tar.toString('utf8', start + BLOCK, start + BLOCK + size);
    }
    start += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return undefined;
}

function unzipped(content: Buffer): Buffer {
  try {
    return gunzipSync(content);
  } catch {
    return Buffer.alloc(0);
  }
}
