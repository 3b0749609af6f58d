import { ConfigurationError, Origin } from './configuration-error';

/** Bytes that the contents of a ConfigMap may have together: 1 MiB. */
export const LARGEST = 1_048_576;

interface ConfigMapData {
  readonly data: { readonly [name: string]: string };
  /** Base64, of which the decoded bytes count. */
  readonly binaryData?: { readonly [name: string]: string };
}

/**
 * Checks that a ConfigMap is not larger than the API server accepts.
 *
 * @param what that becomes the ConfigMap, such as `config files of /etc/app`
 * @param remedy what to do with a larger one
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/#motivation
 */
export function checkConfigMapSize(origin: Origin, what: string, { data, binaryData = {} }: ConfigMapData, remedy: string): void {
  const size = sizeOf(data, 'utf8') + sizeOf(binaryData, 'base64');
  if (size > LARGEST) {
    throw new ConfigurationError(origin, `${what} of ${size} bytes are too large: a ConfigMap holds ${LARGEST} bytes, so ${remedy}`);
  }
}

function sizeOf(contents: { readonly [name: string]: string }, encoding: BufferEncoding): number {
  return Object.values(contents).reduce((sum, content) => sum + Buffer.byteLength(content, encoding), 0);
}
