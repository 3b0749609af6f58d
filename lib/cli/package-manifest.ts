import { readFileSync } from 'node:fs';

/** What `package.json` of this package says. */
export interface Manifest {
  readonly version: string;
  readonly peerDependencies: { readonly [name: string]: string };
  readonly devDependencies: { readonly [name: string]: string };
}

/** Located by the name of the package: the path to the file differs between the sources and the published package. */
export function packageManifest(): Manifest {
  return JSON.parse(readFileSync(require.resolve('cdk8s-shop/package.json'), 'utf8')) as Manifest;
}

export function packageVersion(): string {
  return packageManifest().version;
}
