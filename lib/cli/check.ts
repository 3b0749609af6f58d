import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { check as checkObjects, CheckOptions } from '../check/check';
import { STDIN, STDIN_NAME } from '../check/read/files';
import { read, Reading } from '../check/read/read';
import { wordedError } from '../check/read/read-error';
import { definitionsIn } from '../check/definitions';
import { KNOWN_VERSIONS, minorOf, USUAL_MINORS } from '../check/minors';
import { PACKS } from '../check/packs';
import { printable } from '../check/printable';
import { FORMATS, report } from '../check/report/report';
import { isColored } from './colors';
import { duplicates } from '../policy/rules/duplicates';
import { packageVersion } from './package-manifest';

interface Options extends Pick<CheckOptions, 'pack'> {
  readonly format: (typeof FORMATS)[number];
  readonly kubernetesVersion: readonly number[];
  readonly crd: readonly string[];
  readonly each?: boolean;
}

const FOUND = 1;
const UNREADABLE = 2;

const DETAILS = `
Folders are read at any depth, but for .git and node_modules: files that end in .yaml, .yml or .json. All arguments together are what one
cluster gets, unless --each is given.

Exit codes:
  0   no findings, or all of them are suppressed
  1   findings
  2   something could not be read or written, or there are no objects

Examples:
  cdk8s-shop check dist/production
  helm template CHART | cdk8s-shop check -
  kustomize build FOLDER | cdk8s-shop check --format sarif - > check.sarif
  cdk8s-shop check --each dist/fra-1 dist/iad-1
`;

/** The command `check`: applies the rules of a pack to objects from files, whoever wrote them. */
export function check(): Command {
  const command = new Command('check')
    .description('check Kubernetes objects in YAML or JSON, whoever wrote them')
    .argument('<paths...>', 'files and folders; - for standard input')
    .addOption(new Option('--format <format>', 'how findings are reported').choices(FORMATS).default('text'))
    .addOption(
      new Option('--kubernetes-version <version>', 'a version that must accept the objects, such as 1.33 (repeatable)')
        .argParser(version)
        .default([], USUAL_MINORS.map((minor) => `1.${minor}`).join(' and ')),
    )
    .addOption(
      new Option('--crd <path>', 'a file or folder of CustomResourceDefinitions (repeatable)').argParser(definitions).default([], 'none'),
    )
    .addOption(new Option('--pack <pack>', 'the rules that apply').choices(PACKS).default('production'))
    .addOption(new Option('--each', 'each argument is what another cluster gets'))
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', DETAILS)
    .showHelpAfterError('See cdk8s-shop check --help.')
    .exitOverride(({ exitCode, code, message }) => {
      throw new CommanderError(exitCode === 0 ? 0 : UNREADABLE, code, message);
    });
  return command.action(async (paths: string[], options: Options) => {
    const stdin = paths.includes(STDIN) ? await standardInput() : undefined;
    run(command, paths, stdin, options);
  });
}

function run(command: Command, paths: readonly string[], stdin: Uint8Array | undefined, options: Options): void {
  const output = command.configureOutput();
  const readings = (options.each ? paths.map((path) => [path]) : [paths]).map((ofCluster) => readingOf(ofCluster, stdin));
  const crds = definitionsIn(options.crd);
  const errors = [crds, ...readings].flatMap((reading) => reading.errors);
  const note = (text: string) => output.writeErr!(`note: ${printable(text)}\n`);
  readings.flatMap((reading) => reading.notes).forEach(note);
  if (errors.length > 0) {
    errors.forEach((error) => output.writeErr!(`error: ${wordedError(error)}\n`));
    throw new CommanderError(UNREADABLE, 'check.unreadable', 'something could not be read');
  }
  const { pack, kubernetesVersion: given } = options;
  const minors = given.length === 0 ? USUAL_MINORS : [...new Set(given)];
  const checked = readings.map((reading) => checkObjects(reading, { pack, minors, crds: crds.objects }));
  new Set(checked.flatMap(({ notes }) => notes)).forEach(note);
  const findings = checked.flatMap((each) => each.findings);
  if (!options.each && findings.some(({ rule }) => rule.id === duplicates.id)) {
    note(
      'some objects are there more than once: where folders are for different clusters, or repeat what others have, name each and use `--each`',
    );
  }
  const objects = readings.flatMap((reading) => reading.objects);
  output.writeOut!(report({ findings, objects, version: packageVersion() }, options.format, isColored(process.stdout, process.env)));
  if (findings.some(({ suppressed }) => suppressed === undefined)) {
    throw new CommanderError(FOUND, 'check.found', 'there are findings');
  }
}

/** What one cluster gets: nothing is an error, too. */
function readingOf(paths: readonly string[], stdin: Uint8Array | undefined): Reading {
  const reading = read(paths, paths.includes(STDIN) ? stdin : undefined);
  const empty = {
    file: paths.map((path) => (path === STDIN ? STDIN_NAME : path)).join(', '),
    message: 'there are no objects: check that what writes them has succeeded',
  };
  return reading.errors.length === 0 && reading.objects.length === 0 ? { ...reading, errors: [empty] } : reading;
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function version(value: string, before: readonly number[]): readonly number[] {
  const minor = minorOf(value);
  if (minor === undefined) {
    throw new InvalidArgumentError(`Use ${KNOWN_VERSIONS}.`);
  }
  return [...before, minor];
}

function definitions(value: string, before: readonly string[]): readonly string[] {
  if (value === STDIN) {
    throw new InvalidArgumentError('Use the path of a file or folder.');
  }
  return [...before, value];
}
