/** A check of texts that looks at each text once: the names of a system recur in many of its objects. */
export function remembered<T>(check: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let result = known.get(text);
    if (result === undefined) {
      result = check(text);
      known.set(text, result);
    }
    return result;
  };
}

/** As `remembered`, of long texts, such as files: what a check tells of the last few of them, however many objects contain them. */
export function rememberedFiles<T>(check: (name: string, text: string) => T): (name: string, text: string) => T {
  const known = new Map<string, Map<string, T>>();
  let entries = 0;
  return (name, text) => {
    if (text.length < SHORT) {
      return check(name, text);
    }
    const ofText = known.get(text) ?? new Map<string, T>();
    let result = ofText.get(name);
    if (result === undefined) {
      result = check(name, text);
      if (entries++ >= MOST_FILES) {
        known.clear();
        entries = 0;
      }
      known.set(text, ofText.set(name, result));
    }
    return result;
  };
}

/** Characters of texts that are checked faster than looked up. */
const SHORT = 256;
/** Files that are remembered at a time: those of one environment, which others have again. */
const MOST_FILES = 256;
