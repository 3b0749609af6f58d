/**
 * Bytes that the data of a ConfigMap may hold: the API server accepts 1 MiB (1,048,576 bytes) for the whole data, and the difference leaves
 * room for metadata within the request limit of etcd.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/#motivation
 */
export const LARGEST_CONFIG_MAP = 1_000_000;

/** Size of ConfigMap data in bytes: names and contents. */
export function configMapSize(data: { readonly [name: string]: string }): number {
  return Object.entries(data).reduce((sum, [name, content]) => sum + Buffer.byteLength(name) + Buffer.byteLength(content), 0);
}
