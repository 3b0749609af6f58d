import fc from 'fast-check';
import { App, ComposeProject, ComposeProjectOptions, Environment, EnvironmentChart, Microservice } from '../../lib';
import { importProject } from '../../lib/compose/import-project';
import { expectConfigurationError, expectReachable, findObject } from '../../lib/testing';
import { filesOf, temporaryFolder } from '../app/files';
import { printedAndRun } from './program/run';
import { composeFile, composeFiles, SHOP } from './samples';

const RUNS = Number(process.env.RUNS ?? 60);
const SEED = Number(process.env.SEED ?? 1);

const chart = () => new EnvironmentChart(new App(), 'production', { environment: Environment.production({ domain: 'shop.example.com' }) });
const load = (files: { readonly [path: string]: string }, options?: ComposeProjectOptions) =>
  ComposeProject.load(chart(), 'shop', composeFile(files), options);

const WORKER = 'services:\n  mailer:\n    image: node:24-slim\n';
const PRIVILEGED = { 'compose.yaml': `${WORKER}    privileged: true\n    pid: host\n` };

/** What an app writes with the services of a file. */
function loaded(file: string): Record<string, string> {
  const outdir = temporaryFolder();
  const app = new App({ outdir });
  for (const environment of [
    Environment.development({ domain: 'shop.example.com' }),
    Environment.production({ domain: 'shop.example.com' }),
  ]) {
    ComposeProject.load(new EnvironmentChart(app, environment.name, { environment }), 'shop', file);
  }
  app.synth();
  return filesOf(outdir);
}

/** What the written project of a file writes. */
function imported(file: string): Record<string, string> {
  const { program, refusals } = importProject({ files: [file], environment: {} });
  expect(refusals).toEqual([]);
  return printedAndRun(program);
}

describe('ComposeProject', () => {
  test('creates a workload for each service, found by its name as written', () => {
    const shop = load(SHOP);
    expect(shop.services).toEqual(['web', '购物车', 'db', 'mailer_worker']);
    expect(shop.service('购物车')).toBeInstanceOf(Microservice);
    expect(shop.workload('mailer_worker').name).toBe('mailer-worker');
    expectReachable(shop.service('web'), shop.service('购物车'), 3000);
    expect(findObject(shop, 'Deployment', shop.service('购物车').name)).toBeDefined();
  });

  test('synthesizes to the same objects as the project that `import` writes', () => {
    const file = composeFile(SHOP);
    expect(imported(file)).toEqual(loaded(file));
  });

  test('does so for any Compose file', () => {
    let accepted = 0;
    fc.assert(
      fc.property(composeFiles, (text) => {
        const file = composeFile({ 'compose.yaml': text });
        const objects = attempt(() => loaded(file));
        if (objects !== undefined) {
          accepted++;
          expect(imported(file)).toEqual(objects);
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(accepted).toBeGreaterThan(RUNS / 5);
  });

  test('merges other files, and takes profiles', () => {
    const extra = 'services: {extra: {image: "node:24-slim", profiles: [more]}}';
    const file = composeFile({ 'compose.yaml': WORKER });
    const other = composeFile({ 'compose.yaml': extra });
    const services = (profiles?: string[]) => ComposeProject.load(chart(), 'shop', file, { overrides: [other], profiles }).services;
    expect(services()).toEqual(['mailer']);
    expect(services(['more'])).toEqual(['mailer', 'extra']);
  });

  test('refuses keys that cannot be imported, all at once and with their places, unless they are accepted', () => {
    expectConfigurationError(
      () => load(PRIVILEGED),
      'production/shop: ',
      ' has 2 problems:\n',
      /\n {2}\S*compose\.yaml:4:5: services\.mailer\.privileged: .*: /,
      /\n {2}\S*compose\.yaml:5:5: services\.mailer\.pid: .*: /,
    );
    expectConfigurationError(
      () => load(PRIVILEGED, { accept: ['services.mailer.privileged'] }),
      /^production\/shop: \S*compose\.yaml:5:5: /,
    );
    expect(load(PRIVILEGED, { accept: ['services.mailer.privileged', 'services.mailer.pid'] }).services).toEqual(['mailer']);
  });

  test('refuses approximations with `strict`', () => {
    const web = { 'compose.yaml': 'services: {web: {image: "nginx:1.29", ports: ["80:80"]}}' };
    expect(load(web).services).toEqual(['web']);
    expectConfigurationError(() => load(web, { strict: true }), 'services.web.ports[0]');
  });

  test('refuses what is not there', () => {
    const shop = load(SHOP);
    expectConfigurationError(() => shop.workload('cart'), 'production/shop: has no service "cart": it has db, mailer_worker, web, 购物车');
    expectConfigurationError(
      () => shop.service('mailer_worker'),
      'service "mailer_worker" has no ports',
      "use `workload('mailer_worker')`",
    );
    expectConfigurationError(() => load({ 'compose.yaml': WORKER }, { accept: ['services.x'] }), 'services.x is accepted', 'omit it');
    expectConfigurationError(() => ComposeProject.load(chart(), 'shop', 'none.yaml'), 'production/shop: none.yaml');
  });

  test('reports each mistake of a file with its place', () => {
    const mistakes = { 'compose.yaml': 'services:\n  web: {imgae: a}\n  db: {image: [a]}\n' };
    expectConfigurationError(() => load(mistakes), /\n {2}\S*compose\.yaml:2:9: /, /\n {2}\S*compose\.yaml:3:/);
  });
});

/** What an action returns; undefined where it throws. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
