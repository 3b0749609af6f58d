import { join } from 'node:path';
import { App, Environment } from '../../lib';
import { Shop } from '../../lib/shop/shop';
import { parse } from 'yaml';
import { KubernetesObject } from '../../lib/testing';
import { filesOf, temporaryFolder } from '../app/files';

export const ENVIRONMENTS = ['development', 'staging', 'production'] as const;

export const ROOT = join(__dirname, '../..');

/** The shop of main.ts, in every environment, written into a folder of its own. */
export function renderedShop(): { files: Record<string, string>; objects: Record<string, KubernetesObject[]> } {
  const folder = temporaryFolder();
  const app = new App({ outdir: folder });
  const [development, staging, production] = Environment.all({ domain: 'shop.example.com', version: '1.29' });
  new Shop(app, 'development', { environment: development, generatePasswords: true, search: { diskThresholds: false } });
  new Shop(app, 'staging', { environment: staging, kibana: true });
  new Shop(app, 'production', { environment: production });
  app.synth();
  const files = filesOf(folder);
  // Each file holds one object. Reading the folder by `objectsOf` would start a process for each.
  const objectsIn = (name: string) => Object.keys(files).filter((path) => path.startsWith(`${name}/`) && path.endsWith('.yaml'));
  const objects = Object.fromEntries(
    ENVIRONMENTS.map((name) => [name, objectsIn(name).map((path) => parse(files[path]) as KubernetesObject)]),
  );
  return { files, objects };
}
