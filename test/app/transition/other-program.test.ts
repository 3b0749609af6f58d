import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, Environment, EnvironmentChart, Image, Worker } from '../../../lib';
import { expectConfigurationError } from '../../../lib/testing';
import { temporaryFolder } from '../files';

/** Programs that write into one folder: each an application with workers, in some environments. */
function programs() {
  const outdir = join(temporaryFolder(), 'dist');
  const run = (application: string, workers: string[], environments = ['test'], createNamespace = true) => {
    const app = new App({ outdir });
    for (const name of environments) {
      const environment = new Environment(name, { application, createNamespace });
      const chart = new EnvironmentChart(app, name, { environment });
      workers.forEach((worker) => new Worker(chart, worker, { image: Image.of('mailer:1.0.0') }));
    }
    app.synth();
  };
  return { outdir, run };
}

const refused = (outdir: string, run: () => void, environment = 'test') =>
  expectConfigurationError(
    run,
    `app: ${outdir}/${environment} has the output of another program, of which this run would keep nothing`,
    'use another `outdir`, or another environment',
    `if it is former output of this program, delete ${outdir}/${environment} first`,
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

  test('is not removed for other environments', () => {
    const { outdir, run } = programs();
    run('shop', ['mailer'], ['staging', 'production']);
    refused(
      outdir,
      () => {
        run('blog', ['worker']);
      },
      'production',
    );
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
    run('shop', ['sender', 'other'], ['test'], false);
    run('shop', ['other'], ['test'], false);
    expect(existsSync(join(outdir, 'test/06-deployment-sender.yaml'))).toBe(false);
  });

  test('is removed with an environment that it has no more', () => {
    const { outdir, run } = programs();
    run('shop', ['mailer'], ['staging', 'production']);
    run('shop', ['mailer'], ['production', 'test']);
    expect(existsSync(join(outdir, 'staging'))).toBe(false);
  });
});
