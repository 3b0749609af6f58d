import { match } from '../match';
import type { Findings } from '../findings';
import type { Lookup } from '../interpolate/template';
import type { FileVariable } from './env-file';

/** Reads an env file of the format `raw`: everything after `=` is the value, with its quotes and dollar signs. */
export function readRawEnvFile(file: string, content: string, lookup: Lookup, findings: Findings): Map<string, FileVariable> {
  const variables = new Map<string, FileVariable>();
  content
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((line, index) => {
      const [, name, value] = match(/^\s*([^#=\s][^=]*)(?:=(.*))?$/, line);
      const position = { file, line: index + 1, column: 1 };
      if (name === undefined) {
        if (/^\s*=/.test(line)) {
          findings.problem(position, '', 'a name is missing before the value', 'write `NAME=value`');
        }
        return;
      }
      if (/\s/.test(name)) {
        findings.problem(position, '', `\`${name}\` is no name of a variable`, 'write `NAME=value`, without space around the `=`');
        return;
      }
      const known = value ?? lookup(name);
      if (known !== undefined) {
        variables.set(name, { value: known, position });
      }
    });
  return variables;
}
