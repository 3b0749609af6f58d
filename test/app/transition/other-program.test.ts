import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, Environment, EnvironmentChart, Image, Worker } from '../../../lib';
import { expectConfigurationError } from '../../../lib/testing';
import { temporaryFolder } from '../files';

/** Programs that write into one folder: each an application with workers. Those with other environments are processes in `output/programs.test.ts`. */
function programs() {
  const outdir = join(temporaryFolder(), 'dist');
  const run = (application: string, workers: string[], createNamespace = true) => {
    const app = new App({ outdir });
    const environment = new Environment('test', { application, createNamespace });
    const chart = new EnvironmentChart(app, 'test', { environment });
    workers.forEach((worker) => new Worker(chart, worker, { image: Image.of('mailer:1.0.0') }));
    app.synth();
  };
  return { outdir, run };
}

const refused = (outdir: string, run: () => void) =>
  expectConfigurationError(
    run,
    `app: ${outdir}/test has the output of another program, of which this run would keep nothing`,
    'use another `outdir`, or another environment',
    `if it is former output of this program, delete ${outdir}/test first`,
  );

describe('the output of another program', () => {
  test('is not removed from an environment of the same name', () => {
    const { outdir, run } = programs();
    run('shop', ['mailer']);
    refused(outdir, () => {
      run('blog', ['worker']);
    });
    expect(existsSync(join(outdir, 'test/06-deployment-mailer.yaml'))).toBe(true);
  });

  test('may be deleted first', () => {
    const { outdir, run } = programs();
    run('shop', ['mailer']);
    rmSync(join(outdir, 'test'), { recursive: true });
    run('blog', ['worker']);
    expect(existsSync(join(outdir, 'test/06-deployment-worker.yaml'))).toBe(true);
  });
});

describe('former output of the same program', () => {
  test('is removed, whatever it is called now', () => {
    const { outdir, run } = programs();
    run('shop', ['mailer', 'printer']);
    run('shop', ['sender']);
    expect(existsSync(join(outdir, 'test/06-deployment-mailer.yaml'))).toBe(false);
    run('shop', ['sender', 'other'], false);
    run('shop', ['other'], false);
    expect(existsSync(join(outdir, 'test/06-deployment-sender.yaml'))).toBe(false);
  });
});
