// V8's code cache: functions that an earlier run has compiled are not compiled again.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname } from 'node:path';
import { constants, Script } from 'node:vm';

const SUM = 32;

/** Runs the code of a CommonJS module. Node.js 22.1 and later have a cache of their own, also for packages. */
export function withCodeCache(module, code, file) {
  if (Module.enableCompileCache !== undefined) {
    Module.enableCompileCache(dirname(file));
    module._compile(code, module.filename);
    return;
  }
  // A script has no source map, but the module may: only the comment is compiled here.
  module._compile(/\n\/\/# sourceMappingURL=\S+\s*$/.exec(code)?.[0] ?? '', module.filename);
  const script = new Script(Module.wrap(code), {
    filename: module.filename,
    cachedData: read(file, code),
    importModuleDynamically: constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const require = Object.assign(Module.createRequire(module.filename), { main: process.mainModule });
  script.runInThisContext().call(module.exports, module.exports, require, module, module.filename, dirname(module.filename));
  if (script.cachedDataRejected !== false) {
    write(file, code, script.createCachedData());
  }
}

/** The cache, if it is complete and of this code: V8 compares no more than the length of the source. */
function read(file, code) {
  try {
    const bytes = readFileSync(file);
    const data = bytes.subarray(SUM);
    return bytes.subarray(0, SUM).equals(sumOf(code, data)) ? data : undefined;
  } catch {
    return undefined;
  }
}

function write(file, code, data) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, Buffer.concat([sumOf(code, data), data]));
  renameSync(`${file}.${process.pid}`, file);
}

function sumOf(code, data) {
  return createHash('sha256').update(`${code.length}:`).update(code).update(data).digest();
}
