// `node child.mjs PROGRAM PACKAGE...` loads packages, waits for the compiled program, and runs it.
import { createRequire } from 'node:module';
import { run } from './run.mjs';

const [program, ...packages] = process.argv.slice(2);
const require = createRequire(program);
for (const name of packages) {
  try {
    require(name);
  } catch {
    // The program says so when it needs it.
  }
}
process.once('message', (code) => run(program, code));
