import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How the files that are ours are recognized: the place in the order, the kind, the name. */
const OURS = /^\d\d-[a-z]+-[a-z0-9.-]+\.yaml$/;

/** A folder of manifests: what is written replaces what was written before; files of others stay. */
export class OutputFolder {
  constructor(private readonly path: string) {}

  /** Writes the files whose content is new, by name, and removes ours that are no longer there. */
  public write(files: ReadonlyMap<string, string>): void {
    mkdirSync(this.path, { recursive: true });
    for (const [name, content] of files) {
      const path = join(this.path, name);
      if (!existsSync(path) || readFileSync(path, 'utf8') !== content) {
        // A reader never sees half a file. The name's end keeps kubectl from reading it.
        writeFileSync(`${path}.part`, content);
        renameSync(`${path}.part`, path);
      }
    }
    for (const name of readdirSync(this.path)) {
      if (OURS.test(name) && !files.has(name)) {
        rmSync(join(this.path, name));
      }
    }
  }
}
