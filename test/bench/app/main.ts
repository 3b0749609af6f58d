/**
 * How fast the App and the commands `check` and `import` are: `npm run bench`, or `npm run bench -- check` for one table, by the name of its function.
 * Beside the App, in the same run, cdk8s' App on the same tree, and `helm template` of the same objects where `helm` is on PATH; beside the commands,
 * kubeconform and Kompose. Takes some minutes, most of them of cdk8s' App.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { checking } from './checking';
import { compile, ONE_SHOP, ONE_SHOP_BUNDLED } from './compile';
import { checkSame, helmChart } from './helm';
import { importing } from './importing';
import { fleet, FOLDER, inTurns, program, Run, Series, synthesis, Timed } from './measure';
import type { Service } from './run';
import { Table } from '../table';

const COUNT = 1000;
const synthesizing = (run: Run) => run.synthesizing;
const whole = (run: Timed) => run.whole;

/** (1) */
function oneShop(): void {
  const table = new Table('one shop, the whole process', 'ours', 'cdk8s.App', 'require plus', 'ours / require', 'bar');
  const loading = program(process.execPath, '-e', "require('cdk8s-plus-27')");
  for (const [what, file, bar] of [
    ['compiled into one file', ONE_SHOP_BUNDLED, '<= 1.5'],
    ['compiled file by file, the library as published', ONE_SHOP, '<= 1.5'],
  ]) {
    const ours = program(process.execPath, file, 'OUTDIR');
    const theirs = program(process.execPath, file, 'OUTDIR', 'cdk8s');
    inTurns(ours, theirs, loading);
    const [mine, other, base] = [ours, theirs, loading].map((series) => series.median(whole).whole);
    table.row(what, seconds(mine), seconds(other), seconds(base), times(mine / base), bar);
  }
}

/** (2) */
function charts(): void {
  const table = new Table(`${COUNT} charts of six objects, synth()`, 'ours', 'cdk8s.App', 'cdk8s.App / ours', 'bar');
  for (const [what, service, bar] of [
    ['plain ApiObjects', 'plain', '>= 6'],
    ["cdk8s-plus-27's classes (Deployment)", 'cdk8s-plus', '>= 20'],
    // Beside plain ones, cdk8s takes four times as long for the objects above, for these hardly longer.
    ["cdk8s-plus-27's k8s.KubeDeployment", 'typed', ''],
  ] as const) {
    const [ours, theirs] = [synthesis('ours', 'charts', service, COUNT), synthesis('cdk8s', 'charts', service, COUNT)];
    inTurns(ours, theirs);
    const [mine, other] = [ours, theirs].map((series) => series.median(synthesizing).synthesizing);
    table.row(what, seconds(mine), seconds(other), times(other / mine), bar);
  }
}

/** (3) */
function services(): void {
  const helm = spawnSync('helm', ['version', '--short'], { encoding: 'utf8' });
  const name = helm.status === 0 ? `helm template ${helm.stdout.trim()}` : 'helm (not on PATH)';
  const table = new Table(`one chart of ${COUNT} services, the whole process`, 'ours', 'cdk8s.App', name, 'ours / helm', 'bar');
  const folder = mkdtempSync(join(FOLDER, 'cdk8s-shop-bench-'));
  try {
    helmChart(folder, COUNT);
    const rows: [string, Service, string][] = [
      ['six plain ApiObjects each', 'plain', '<= 1.5'],
      ['a Microservice each', 'microservice', ''],
    ];
    for (const [what, service, bar] of rows) {
      const [ours, theirs] = [synthesis('ours', 'services', service, COUNT), synthesis('cdk8s', 'services', service, COUNT)];
      const template = bar && helm.status === 0 ? program('helm', 'template', 'bench', folder) : undefined;
      if (template) {
        checkSame(folder, COUNT);
      }
      inTurns(ours, theirs, ...(template ? [template] : []));
      const [mine, other] = [ours, theirs].map((series) => series.median(whole).whole);
      const base = template?.median(whole).whole;
      table.row(what, seconds(mine), seconds(other), base ? seconds(base) : '', base ? times(mine / base) : '', bar);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** (4) */
function chains(): void {
  const table = new Table('services of four objects in a chain, synth()', 'ours', 'cdk8s.App', 'cdk8s.App / ours', 'bar');
  for (const length of [10, 11, 12, 13, 14, 1000]) {
    const ours = synthesis('ours', 'chain', 'small', length);
    const theirs = length < 1000 ? synthesis('cdk8s', 'chain', 'small', length) : undefined;
    inTurns(ours, ...(theirs ? [theirs] : []));
    const mine = ours.median(synthesizing).synthesizing;
    const other = theirs?.median(synthesizing).synthesizing;
    table.row(
      `${length} long`,
      seconds(mine),
      other ? seconds(other) : '',
      other ? times(other / mine) : '',
      length === 14 ? '>= 500' : '',
    );
  }
}

/** (5) */
function sizes(): void {
  const table = new Table('one chart, built and synthesized', 'ours', 'an object', 'beside 100', 'memory', 'an object', 'cdk8s.App', 'bar');
  const nothing = synthesis('ours', 'services', 'plain', 0);
  inTurns(nothing);
  const empty = nothing.median(synthesizing).mebibytes;
  const working = ({ building, synthesizing }: Run) => building + synthesizing;
  let hundred = 0;
  for (const count of [100, 10, 1000, 10_000]) {
    const [ours, theirs] = [synthesis('ours', 'services', 'plain', count), synthesis('cdk8s', 'services', 'plain', count)];
    inTurns(ours, theirs);
    const mine = ours.median(working);
    const each = working(mine) / mine.objects;
    hundred ||= each;
    table.row(
      `${count} services, ${mine.objects} objects`,
      seconds(working(mine)),
      `${(each * 1e6).toFixed(0)} µs`,
      times(each / hundred),
      `${mine.mebibytes.toFixed(0)} MiB`,
      `${(((mine.mebibytes - empty) * 1024) / mine.objects).toFixed(1)} KiB`,
      seconds(working(theirs.median(working))),
      count === 10_000 ? '<= 1.3, < 1024 MiB' : '',
    );
  }
}

/** (6), and what the default policy adds. */
function floor(): void {
  const table = new Table(`${COUNT} services of six plain objects`, 'time', 'beside the whole', 'bar');
  const [all, policy] = [synthesis('ours', 'services', 'plain', COUNT), synthesis('policy', 'services', 'plain', COUNT)];
  const [yaml, json] = [synthesis('floor', 'services', 'plain', COUNT), synthesis('json', 'services', 'plain', COUNT)];
  inTurns(all, policy, yaml, json);
  const [ours, checked, floor, least] = [all, policy, yaml, json].map((series) => series.median(synthesizing).synthesizing);
  table.row('synth() with Policy.none()', seconds(ours), times(1), '');
  table.row('the default policy adds', seconds(checked - ours), times((checked - ours) / ours), '< 0.60');
  table.row('the floor: only as YAML, and written', seconds(floor), times(floor / ours), '');
  table.row('only as JSON, and written', seconds(least), times(least / ours), '');
}

/** (7) */
function check(): void {
  checking(COUNT, (table, { rules, command, kubeconform }) => {
    const beside = (ours: number) => (kubeconform === undefined ? ['', ''] : [seconds(kubeconform), times(ours / kubeconform)]);
    table.row('in process, by the rules of production', seconds(rules), ...beside(rules), '<= 1.0');
    table.row('cdk8s-shop check, the whole process over one file', seconds(command), ...beside(command), '<= 2.5');
  });
  const table = new Table('checked in process, by the rules of production', 'ours', 'an object', `beside ${COUNT}`, 'bar');
  const series = [COUNT / 10, COUNT, COUNT * 10].map((count) => synthesis('rules', 'services', 'plain', count));
  inTurns(...series);
  const medians = series.map((each) => each.median(synthesizing));
  const each = ({ synthesizing: time, objects }: Run) => time / objects;
  for (const run of medians) {
    const ratio = times(each(run) / each(medians[1]));
    const bar = run.objects > medians[1].objects ? '<= 1.3' : '';
    table.row(`${run.objects} objects`, seconds(run.synthesizing), `${(each(run) * 1e6).toFixed(0)} µs`, ratio, bar);
  }
}

/** (8) */
function compose(): void {
  const { command, name, kompose } = importing();
  const table = new Table('one Compose file, the whole process', 'ours', name, 'ours / kompose');
  table.row('five services', seconds(command), ...(kompose === undefined ? ['', ''] : [seconds(kompose), times(command / kompose)]));
}

/** (9) */
function fleets(): void {
  const table = new Table(
    'the shop on a fleet, the default policy',
    'build and synth()',
    'the whole process',
    'a cluster',
    'beside 50',
    'memory',
    'bar',
  );
  const working = ({ building, synthesizing }: Run) => building + synthesizing;
  const series = [50, 100, 200, 400].map((count) => ({ count, runs: fleet(count) }));
  inTurns(...series.map(({ runs }) => runs));
  const each = ({ count, runs }: (typeof series)[number]) => working(runs.median(working)) / count;
  for (const one of series) {
    const run = one.runs.median(working);
    table.row(
      `${one.count} clusters, ${run.objects} objects`,
      seconds(working(run)),
      seconds(run.whole),
      `${(each(one) * 1000).toFixed(1)} ms`,
      times(each(one) / each(series[0])),
      `${run.mebibytes.toFixed(0)} MiB`,
      one.count === 200 ? '< 4 s' : one.count === 400 ? '<= 1.3' : '',
    );
  }
}

function parts(): void {
  const table = new Table('where the time goes, in s', 'loading', 'building', 'resolving', 'dumping', 'writing', 'the rest of synth()');
  const cases: [string, 'charts' | 'services', Service][] = [
    [`${COUNT} charts, plain`, 'charts', 'plain'],
    [`${COUNT} charts, cdk8s-plus-27's classes`, 'charts', 'cdk8s-plus'],
    [`${COUNT} services, plain`, 'services', 'plain'],
    [`${COUNT} Microservices`, 'services', 'microservice'],
  ];
  for (const [what, tree, service] of cases) {
    const series: Series<Run> = synthesis('parts', tree, service, COUNT);
    inTurns(series);
    const { loading, building, synthesizing: all, parts: of } = series.median(synthesizing);
    const rest = all - of.resolving - of.dumping - of.writing;
    table.row(what, ...[loading, building, of.resolving, of.dumping, of.writing, rest].map((time) => time.toFixed(2)));
  }
}

function seconds(time: number): string {
  return `${time < 0.1 ? time.toFixed(3) : time.toFixed(2)} s`;
}

function times(ratio: number): string {
  return ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0);
}

compile();
console.log(`${availableParallelism()} processors (${cpus()[0].model.trim()}), Node ${process.version}, files in ${FOLDER}`);
console.log('Medians of up to five processes; without a policy, but where it is said.');
const tables = [oneShop, charts, services, chains, sizes, floor, check, compose, fleets, parts];
const wanted = process.argv.slice(2);
tables.filter(({ name }) => wanted.length === 0 || wanted.includes(name)).forEach((measure) => measure());
