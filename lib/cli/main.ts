#!/usr/bin/env node
import { CommanderError } from 'commander';
import { command } from './command';

// A reader such as `head` may close the pipe before everything has been written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    console.error(`error: the output could not be written: ${error.message}`);
    process.exit(2);
  }
});

command()
  .parseAsync()
  .catch((error: unknown) => {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    process.exitCode = error.exitCode;
  });
