import { Command } from 'commander';
import { check } from './check';
import { importCommand } from './import';
import { packageVersion } from './package-manifest';
import { reach } from './reach';
import { restore } from './restore';
import { synth } from './synth';

const DESCRIPTION = 'Typed constructs that turn "these are my services and who calls whom" into Kubernetes YAML.';

const WHERE_TO_START = `
Where to start:
  npx cdk8s-shop import  writes a program for the services of your compose.yaml
  npx cdk8s-shop synth   runs the program of your project, which writes dist/
  npm run synth          writes the web shop that comes with the project to dist/, in a clone of the project
  README.md              how to describe your own services
`;

/** The command `cdk8s-shop`, before it parses arguments. */
export function command(): Command {
  const program = new Command('cdk8s-shop')
    .description(DESCRIPTION)
    .version(packageVersion(), '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', WHERE_TO_START)
    .showHelpAfterError('See cdk8s-shop --help.')
    // Otherwise an unknown command would be reported as an excess argument.
    .allowExcessArguments();
  [synth(), importCommand(), check(), reach(), restore()].forEach((each) => program.addCommand(each));
  return program.action(() => {
    if (program.args.length > 0) {
      program.error(`error: unknown command '${program.args[0]}'`);
    }
    program.outputHelp();
  });
}
