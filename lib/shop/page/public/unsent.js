const ITEM = 'unsent';
/** Milliseconds for which changes are kept: shorter than the service remembers which ones it has done. */
const KEPT = 10 * 60_000;

/** Keeps the changes of this tab that are not answered yet, in order, so that a reload does not lose them. */
export function keepUnsent(changes) {
  try {
    sessionStorage.setItem(ITEM, JSON.stringify({ at: Date.now(), changes }));
  } catch {
    // Some browsers keep nothing, by the visitor's choice: a reload then loses what is not sent.
  }
}

/** The changes that the tab had not sent when the page was left. */
export function unsent() {
  try {
    const { at, changes } = JSON.parse(sessionStorage.getItem(ITEM));
    return Date.now() - at < KEPT ? changes : [];
  } catch {
    return [];
  }
}
