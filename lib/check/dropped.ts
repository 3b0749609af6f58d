import { Severity } from '../policy/severity';
import type { LocatedFinding, RuleInfo } from './finding';
import type { Dropped } from './read/read';

const DUPLICATE_KEYS: RuleInfo = {
  id: 'duplicate-keys',
  severity: Severity.ERROR,
  why: 'Of keys that are the same, kubectl keeps the last one and drops the others without a word.',
  fix: 'keep one of them, with the values of all',
  link: 'https://yaml.org/spec/1.1/#id861060',
};

const IGNORED_DOCUMENTS: RuleInfo = {
  id: 'ignored-documents',
  severity: Severity.ERROR,
  why: 'kubectl divides files only at lines that begin with `---`: it drops what follows the end of a document, without a word.',
  fix: 'begin each document with a line `---`',
  link: 'https://pkg.go.dev/k8s.io/apimachinery/pkg/util/yaml#YAMLReader',
};

/** The findings about what kubectl drops. */
export function findingsOf(dropped: readonly Dropped[]): LocatedFinding[] {
  return dropped.map(({ what, file, position, object, field }) => {
    const rule = what === 'duplicate key' ? DUPLICATE_KEYS : IGNORED_DOCUMENTS;
    const problem =
      what === 'duplicate key'
        ? `\`${field}\` is there already, and kubectl drops what was there`
        : 'kubectl drops the document that begins here';
    return { rule, severity: rule.severity, file, ...position, object, field, problem, remedy: rule.fix };
  });
}
