import type { Manifest } from '../../kubernetes/rendered-object';

/** An object that makes clusters run the output, and its place in the order. */
export interface ManagementObject {
  /** Folder in the output. */
  readonly folder: string;
  readonly level: number;
  readonly manifest: Manifest;
}
