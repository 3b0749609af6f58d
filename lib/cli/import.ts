import { Command, CommanderError, Option } from 'commander';
import { printable } from '../check/printable';
import type * as importing from '../compose/import-project';
import { lineOf, UnreadableProject } from '../compose/problem';
import { filesOf } from '../compose/program/files';
import type { KeyReport } from '../compose/report/outcome';
import { FORMATS, written } from '../compose/report/report';
import { plural } from '../kubernetes/plural';
import { attempt } from './attempt';
import { isColored } from './colors';
import { newDependencies } from './new-dependencies';
import { ExistingFiles, writeNewFiles } from './new-files';
import type * as trials from './trial';

interface Options {
  readonly file: readonly string[];
  readonly output?: string;
  readonly profile: readonly string[];
  readonly envFile: readonly string[];
  readonly accept: readonly string[];
  readonly strict?: boolean;
  readonly force?: boolean;
  readonly format: (typeof FORMATS)[number];
}

const REFUSED = 1;
const UNREADABLE = 2;

const DETAILS = `
The report goes to stdout. Without a file, those of COMPOSE_FILE or of this folder are read, as docker compose finds them.

Exit codes:
  0   imported
  1   refused, and nothing written: a key that cannot be imported, or a file that exists already
  2   something could not be read, or be written

Examples:
  cdk8s-shop import
  cdk8s-shop import compose.yaml -f compose.production.yaml --output deploy
  cdk8s-shop import --accept services.web.privileged --format markdown > import.md
`;

/** The command `import`: writes the services of a Compose project as a program with this library. */
export function importCommand(): Command {
  const command = new Command('import')
    .description('write the services of a Compose project as TypeScript, with a report on each key')
    .argument('[file]', 'the Compose file')
    .option('-f, --file <file>', 'a file that is merged over those before it (repeatable)', collected, [])
    .option('-o, --output <folder>', 'the folder that is written (default: one here with the name of the project)')
    .option('--profile <profile>', 'a profile whose services are imported (repeatable)', collected, [])
    .option('--env-file <file>', 'a file of variables, in place of .env (repeatable)', collected, [])
    .option('--strict', 'refuse what can be imported with another meaning only')
    .option('--accept <path>', 'a path of the report: import without this refused key, and those below it (repeatable)', collected, [])
    .option('--force', 'replace files that exist')
    .addOption(new Option('--format <format>', 'how the report is written').choices(FORMATS).default('text'))
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', DETAILS)
    .allowExcessArguments(false)
    .exitOverride(({ exitCode, code, message }) => {
      throw new CommanderError(exitCode === 0 ? 0 : UNREADABLE, code, message);
    });
  return command.action((file: string | undefined, options: Options) => {
    const { program, report, refusals, unused } = read(command, file, options);
    if (unused.length > 0) {
      fail(command, UNREADABLE, ...unused.map((path) => `${path} is accepted, but is no path of a refused key: omit --accept for it`));
    }
    command.configureOutput().writeOut?.(written(report, options.format, isColored(process.stdout, process.env)));
    if (refusals.length > 0) {
      fail(command, REFUSED, wordedRefusals(refusals));
    }
    // Loaded on demand, as that takes longer than all other commands together.
    const { problemsOf } = require('./trial') as typeof trials; // eslint-disable-line @typescript-eslint/no-require-imports
    const problems = attempt(() => problemsOf(program, report));
    if (problems instanceof Error) {
      fail(command, UNREADABLE, `nothing is written: ${problems.message}`);
    }
    if (problems.length > 0) {
      const [first, ...others] = problems;
      const all =
        others.length === 0 ? [`nothing is written: ${first}`] : [`nothing is written: the program has these problems`, ...problems];
      fail(command, REFUSED, ...all);
    }
    const folder = options.output ?? program.name;
    const result = attempt(() => {
      const files = filesOf(program, newDependencies(folder));
      writeNewFiles(folder, files, options.force === true);
      return files.size;
    });
    if (result instanceof ExistingFiles) {
      // A file in place of a folder, or the other way round, is replaced by nothing.
      const remedy = options.force ? 'move it away' : 'use --force to replace what exists';
      fail(command, REFUSED, `nothing is written: ${result.message}: ${remedy}, or use --output for another folder`);
    }
    if (result instanceof Error) {
      fail(command, UNREADABLE, `${folder} could not be written: ${result.message}`);
    }
    command
      .configureOutput()
      .writeErr?.(
        `wrote ${plural(result, 'file')} to ${printable(folder)}: run \`npm install\` and \`npx cdk8s synth\` there, ` +
          'and `npx cdk8s-shop check --pack production dist/production` to check what that writes\n',
      );
  });
}

function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function read(command: Command, file: string | undefined, { file: others, profile, envFile, accept, strict }: Options): importing.Import {
  const files = file === undefined ? others : [file, ...others];
  const { importProject } = require('../compose/import-project') as typeof importing; // eslint-disable-line @typescript-eslint/no-require-imports
  const sources = { files, profiles: profile, envFiles: envFile, environment: process.env };
  const result = attempt(() => importProject(sources, { accept, strict }));
  if (result instanceof UnreadableProject) {
    fail(command, UNREADABLE, ...result.problems.map(lineOf));
  }
  if (result instanceof Error) {
    fail(command, UNREADABLE, result.message);
  }
  return result;
}

function wordedRefusals(refusals: readonly KeyReport[]): string {
  const [{ path }] = refusals;
  return `nothing is written, because ${plural(refusals.length, 'key')} cannot be imported: change what the report says, or import without, as by --accept '${path}'`;
}

function fail(command: Command, exitCode: number, ...messages: readonly string[]): never {
  messages.forEach((message) => command.configureOutput().writeErr?.(`error: ${printable(message)}\n`));
  throw new CommanderError(exitCode, 'import.failed', messages.join('\n'));
}
