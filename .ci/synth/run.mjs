// Runs a compiled program as if its source were the program that was started.
import Module from 'node:module';
import { dirname } from 'node:path';
import { withCodeCache } from './code-cache.mjs';

/** @param cache file for the code cache; none without it */
export function run(program, code, cache) {
  process.argv[1] = program;
  process.argv.length = 2;
  // Stack traces name the sources.
  process.setSourceMapsEnabled(true);
  const main = new Module(program);
  main.filename = program;
  main.paths = Module._nodeModulePaths(dirname(program));
  process.mainModule = main;
  Module._cache[program] = main;
  if (cache === undefined) {
    main._compile(code, program);
  } else {
    withCodeCache(main, code, cache);
  }
  main.loaded = true;
}
