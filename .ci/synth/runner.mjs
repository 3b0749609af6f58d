import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url));

/** Runs a compiled program, each time in a fresh process, which has loaded the packages before. */
export class Runner {
  #program;
  #packages = [];
  #waiting;
  #running;

  constructor(program) {
    this.#program = program;
  }

  run(code, packages) {
    this.#packages = packages;
    const child = this.#waiting ?? this.#start();
    this.#waiting = undefined;
    this.#running = child;
    child.once('exit', () => (this.#waiting ??= this.#start()));
    child.send(code);
  }

  /** Ends the process that runs the program, if it still does. */
  stop() {
    this.#running?.kill();
  }

  #start() {
    const child = fork(CHILD, [this.#program, ...this.#packages], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.once('exit', () => {
      if (this.#waiting === child) {
        this.#waiting = undefined;
      }
    });
    // A process that has ended takes no program: the next save starts another one.
    child.on('error', () => undefined);
    return child;
  }
}
