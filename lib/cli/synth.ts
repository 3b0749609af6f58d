import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { Command } from 'commander';
import { attempt } from './attempt';
import { readProject } from './project';

/** The command `synth`: runs the program of the project, as `cdk8s synth` does, and leaves the old output to it. */
export function synth(): Command {
  const command: Command = new Command('synth')
    .alias('synthesize')
    .description('run the program that cdk8s.yaml names; the old output remains if it fails')
    .option('-a, --app <command>', 'the command that runs the program (default: `app` of cdk8s.yaml)')
    .option('-o, --output <folder>', 'the output folder (default: CDK8S_OUTDIR, `output` of cdk8s.yaml, or that of the program)')
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments(false);
  return command.action((options: { app?: string; output?: string }) => {
    const project = attempt(readProject);
    if (project instanceof Error) {
      command.error(`error: ${project.message}`);
    }
    const app = options.app ?? project?.app;
    if (app === undefined) {
      command.error(
        `error: ${project ? 'cdk8s.yaml has no `app`' : 'there is no cdk8s.yaml'}: write \`app: node main.js\` to it, or use --app`,
      );
    }
    const outdir = options.output ?? process.env.CDK8S_OUTDIR ?? project?.output;
    const { status, signal, error } = spawnSync(app, {
      shell: true,
      stdio: 'inherit',
      env: { ...process.env, ...(outdir !== undefined && { CDK8S_OUTDIR: outdir }) },
    });
    if (error) {
      command.error(`error: ${app} could not be run: ${error.message}`);
    }
    // As shells do for a program that a signal has ended.
    process.exitCode = status ?? 128 + constants.signals[signal!];
  });
}
