import { readFileSync } from 'node:fs';
import { Command } from 'commander';

const DESCRIPTION = 'Typed constructs that turn "these are my services and who calls whom" into Kubernetes YAML.';

const WHERE_TO_START = `
Where to start:
  npm run synth   writes the web shop that comes with the project into dist/, in the project's clone
  README.md       how to describe services of your own
`;

/** The command `cdk8s-shop`, before it has seen any arguments. */
export function command(): Command {
  const program = new Command('cdk8s-shop')
    .description(DESCRIPTION)
    .version(version(), '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', WHERE_TO_START)
    .showHelpAfterError('See cdk8s-shop --help.')
    // There are no verbs yet: without this, one would be called an argument too many.
    .allowExcessArguments();
  return program.action(() => {
    if (program.args.length > 0) {
      program.error(`error: unknown verb '${program.args[0]}'`);
    }
    program.outputHelp();
  });
}

/** Found by the name of the package: the way to the file differs between the sources and what is published. */
function version(): string {
  const manifest = readFileSync(require.resolve('cdk8s-shop/package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
