import { catalogue, learn } from './catalogue.js';
import { backOff, pause } from './dom.js';

/** Products on a page of our own list; the service has its own number. */
const PAGE_SIZE = 12;
/** How long somebody who types may pause. */
const DEBOUNCE = 180;
const TIMEOUT = 6000;

/** What is looked for, and what is found. Tells `change` (another result) and `state` (the service is there or not, a search runs or not). */
export class Search extends EventTarget {
  query = { text: '', page: 0 };
  /** Undefined until there is something to show. */
  found;
  busy = false;
  down = false;
  #running = new AbortController();

  /** Looks for a text, when nothing else comes for a moment. The search before is given up. */
  async look(text, page = 0, delay = DEBOUNCE) {
    this.#running.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    this.query = { text: text.trim(), page };
    this.#tell({ busy: true });
    await pause(delay);
    for (let failures = 1; !signal.aborted; failures++) {
      const found = await ask(this.query, signal);
      if (signal.aborted) {
        return;
      }
      if (found?.total > 0 && page >= found.pages) {
        void this.look(text, found.pages - 1, 0);
        return;
      }
      if (found) {
        learn(found.products);
        this.#show(found);
        this.#tell({ busy: false, down: false });
        return;
      }
      // One failure is no news: another replica answers.
      if (failures > 1) {
        const own = fromList(await catalogue, this.query);
        if (signal.aborted) {
          return;
        }
        this.#tell({ busy: false, down: true });
        this.#show(own);
      }
      await pause(backOff(failures));
    }
  }

  #show(found) {
    if (JSON.stringify(found) !== JSON.stringify(this.found) || this.query !== this.shown) {
      this.found = found;
      this.shown = this.query;
      this.dispatchEvent(new Event('change'));
    }
  }

  #tell(state) {
    Object.assign(this, state);
    this.dispatchEvent(new Event('state'));
  }
}

/** Gives undefined when there is no answer. */
async function ask({ text, page }, signal) {
  try {
    const query = new URLSearchParams({ q: text, page });
    const response = await fetch(`/api/search?${query}`, { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]) });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

/** What the search would find, about: products with all words in a name or in the kind. */
function fromList(products, { text, page }) {
  const words = text.toLowerCase().split(/\s+/);
  const found = products.filter(({ name, kind }) =>
    words.every((word) => [...Object.values(name), kind].some((one) => one.toLowerCase().includes(word))),
  );
  return {
    total: found.length,
    pages: Math.ceil(found.length / PAGE_SIZE),
    products: found.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
  };
}
