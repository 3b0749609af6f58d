import { dirname } from 'node:path';

/** The folder of the repository, located by the name of the package: the path from the running file differs between the sources and a bundle. */
export const ROOT = dirname(require.resolve('cdk8s-shop/package.json'));
