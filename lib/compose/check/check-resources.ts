import type { Findings } from '../findings';
import { below, entriesOf, get } from '../node';
import type { Mapping, Value } from '../value';

/** Where the content of a secret or a config comes from. */
const CONTENTS: { readonly [section: string]: readonly string[] } = {
  secrets: ['file', 'environment'],
  configs: ['file', 'environment', 'content'],
};

/** Reports secrets and configs without content, or with two, and volumes that are described here and elsewhere. */
export function checkResources(others: Mapping, findings: Findings): void {
  for (const [section, sources] of Object.entries(CONTENTS)) {
    for (const [name, { value, position }] of entriesOf(get(others, section))) {
      const path = below(section, name);
      const given = sources.filter((source) => get(value, source));
      const names = sources.map((source) => `\`${source}\``).join(', ');
      if (given.length > 1) {
        findings.problem(
          position,
          path,
          `${given.map((source) => `\`${source}\``).join(' and ')} exclude each other`,
          'delete one of the two',
        );
      }
      if (given.length === 0 && !isExternal(value) && !get(value, 'driver') && !findings.isDoubtful(path)) {
        findings.problem(position, path, `it has none of ${names}`, `add one of them, or \`external: true\``);
      }
    }
  }
  for (const [name, { value }] of entriesOf(get(others, 'volumes'))) {
    if (!isExternal(value)) {
      continue;
    }
    for (const [key, { position }] of entriesOf(value).filter(([each]) => !['name', 'external'].includes(each) && !each.startsWith('x-'))) {
      const path = below(below('volumes', name), key);
      findings.problem(position, path, `\`external\` and \`${key}\` exclude each other`, 'delete one of the two');
    }
  }
}

function isExternal(value: Value): boolean {
  const external = get(value, 'external');
  return external !== undefined && !(external.kind === 'scalar' && external.value === false);
}
