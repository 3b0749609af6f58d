import { readdirSync, statSync, watch } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** Editors save in several steps: milliseconds without another one. */
const QUIET = 10;
/** Names of what is no source: hidden files, copies that editors make, and folders that commands write. */
const IGNORED = /^\.|~$|^(build|coverage|dist|node_modules)$/;

/** Folders whose files are watched. The watching of esbuild looks at files from time to time, and finds a save after up to two seconds. */
export class Folders {
  #watchers = new Map();
  #saved;
  #timer;

  /** @param saved is called after each save */
  constructor(saved) {
    this.#saved = saved;
  }

  watchFoldersOf(files) {
    const folders = new Set(files.map((file) => dirname(file)));
    [...folders].filter((folder) => !folder.includes(`${sep}node_modules${sep}`)).forEach((folder) => this.#watch(folder));
  }

  /** Watches a folder and those in it. */
  watchAll(folder) {
    this.#watch(folder);
    unlessGone(() =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !IGNORED.test(entry.name))
        .forEach(({ name }) => this.watchAll(join(folder, name))),
    );
  }

  #watch(folder) {
    if (!this.#watchers.has(folder)) {
      unlessGone(() =>
        this.#watchers.set(
          folder,
          watch(folder, (event, name) => this.#changed(folder, event, name ?? '')),
        ),
      );
    }
  }

  #changed(folder, event, name) {
    if (IGNORED.test(name)) {
      return;
    }
    if (event === 'rename') {
      this.#renew(join(folder, name));
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#saved, QUIET);
  }

  /** A folder that has been removed, and perhaps made again, is watched no more; a new one is, as files that the program lacks may come to be there. */
  #renew(folder) {
    for (const [watched, watcher] of this.#watchers) {
      if (watched === folder || watched.startsWith(`${folder}${sep}`)) {
        watcher.close();
        this.#watchers.delete(watched);
      }
    }
    unlessGone(() => statSync(folder).isDirectory() && this.watchAll(folder));
  }
}

function unlessGone(action) {
  try {
    action();
  } catch (error) {
    if (error.code !== 'ENOENT') {
      throw error;
    }
  }
}
