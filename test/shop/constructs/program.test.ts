import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { Environment, EnvironmentChart, Task } from '../../../lib';
import { PRODUCTS } from '../../../lib/shop/catalogue/products';
import { IMAGES } from '../../../lib/shop/constructs/images';
import { program } from '../../../lib/shop/constructs/program';
import { expectObject, findObject, objectsOf } from '../../../lib/testing';
import { temporaryFolder } from '../../app/files';
import { ElasticStandIn } from '../programs/elastic-stand-in';
import { IndexStandIn } from '../programs/search/index-stand-in';

interface ConfigMap {
  readonly data: { readonly [file: string]: string };
  readonly binaryData: { readonly [file: string]: string };
}

/** A Job that runs a program, rendered. */
function rendered(name: string): EnvironmentChart {
  const chart = new EnvironmentChart(Testing.app(), 'shop', { environment: Environment.development({ domain: 'shop.example.com' }) });
  new Task(chart, 'job', program(name));
  return chart;
}

/** Runs a program as its container does: from the ConfigMap, in a folder of its own, away from this project. */
async function run(name: string, env: { [name: string]: string }): Promise<{ code: number; output: string }> {
  const folder = temporaryFolder();
  const app = join(folder, 'app');
  mkdirSync(app);
  const { data, binaryData } = findObject(rendered(name), 'ConfigMap', 'job-app') as unknown as ConfigMap;
  for (const [file, text] of Object.entries(data)) {
    writeFileSync(join(app, file), text.replaceAll("'/app/", `'${app}/`));
  }
  for (const [file, base64] of Object.entries(binaryData)) {
    writeFileSync(join(app, file), Buffer.from(base64, 'base64'));
  }
  const child = spawn(process.execPath, [join(app, 'start.js')], { cwd: folder, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

describe('a program', () => {
  test('is in a ConfigMap, which the public node image runs', () => {
    const chart = rendered('catalogue');
    const { metadata } = objectsOf(chart).find(({ kind }) => kind === 'Job')!;
    expectObject(chart, 'Job', metadata.name).toHave({
      spec: {
        template: {
          spec: {
            containers: [
              {
                image: IMAGES.node.reference,
                args: ['node', '/app/start.js'],
                volumeMounts: [{ name: 'app', mountPath: '/app', readOnly: true }, { name: 'tmp' }],
              },
            ],
          },
        },
      },
    });
    const { data, binaryData } = findObject(chart, 'ConfigMap', 'job-app') as unknown as ConfigMap;
    expect([Object.keys(data), Object.keys(binaryData)]).toEqual([['start.js'], ['program.js.gz']]);
  });

  test('that has not been bundled is missed by name, with the command that makes it', () => {
    expect(() => program('nothing')).toThrow(/\/build\/services\/nothing\.js\.gz does not exist: run `npm run bundle`$/);
  });

  test('runs: the loader fills an index', async () => {
    const index = new IndexStandIn();
    const server = await ElasticStandIn.start(index.answer);
    expect(await run('catalogue', { ELASTICSEARCH_URL: server.url })).toEqual({
      code: 0,
      output: `${PRODUCTS.length} products are in the catalogue\n`,
    });
    expect(index.documents.size).toBe(PRODUCTS.length);
    await server.stop();
  });

  test.each([
    ['cart', 'REDIS_HOST'],
    ['search', 'ELASTICSEARCH_URL'],
    ['catalogue', 'ELASTICSEARCH_URL'],
    ['passwords', 'TO_MAKE'],
  ])('runs: the %s says which setting it lacks, and ends', async (name, setting) => {
    const { code, output } = await run(name, {});
    expect(output).toContain(`environment variable ${setting} is not set`);
    expect(code).not.toBe(0);
  });
});
