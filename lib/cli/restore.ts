import { Command } from 'commander';
import { DISK } from '../app/output/file-system';
import { OutputFolder } from '../app/output/output-folder';
import { attempt } from './attempt';

/** The command `restore`: puts the old output back after a synthesis was killed. */
export function restore(): Command {
  const command = new Command('restore')
    .description('restore the output that a killed synthesis has left aside')
    .argument('[folder]', 'the output folder', process.env.CDK8S_OUTDIR ?? 'dist')
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments(false);
  return command.action((folder: string) => {
    const print = (line: string) => command.configureOutput().writeOut?.(`${line}\n`);
    const outcome = attempt(() => new OutputFolder(folder, DISK, print).tryRestore());
    switch (outcome) {
      case 'restored':
        break;
      case 'nothing to restore':
        print(`nothing to restore: no run has left an output of ${folder} aside`);
        break;
      case 'another run is active':
        command.error(`error: another run is writing ${folder}: wait until it ends, then run the command again`);
        break;
      default:
        command.error(`error: ${folder} could not be restored: ${outcome.message}`);
    }
  });
}
