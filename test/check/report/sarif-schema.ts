import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { $schema, id, ...schema } = JSON.parse(readFileSync(join(__dirname, 'sarif-2.1.0.json'), 'utf8')) as Record<string, unknown>;

/** Draft 4 of JSON Schema, apart from the keywords for numbers, which this schema does not have. */
const isValid = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(schema);

/** What of a report is not SARIF 2.1.0. */
export function sarifProblems(report: string): string[] {
  return isValid(JSON.parse(report)) ? [] : isValid.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}
