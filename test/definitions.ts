import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Schemas } from '../lib/policy/schema/schemas';
import { describeWith } from './needs';

/** Definitions of custom kinds that lie beside the project where it is developed. */
export const DEFINITIONS = join(__dirname, '../../shared/crds');

/** What an object violates of its definition, as lines; one of a kind without definition is a line, too. */
export type Violations = (object: unknown) => string[];

/** Tests that need the definitions: skipped, with a word on why, where they are missing; on CI that is a fault. */
export function describeWithDefinitions(name: string, tests: () => void): void {
  describeWith([DEFINITIONS].find(existsSync), 'the definitions of ../shared/crds are missing', name, tests);
}

/**
 * Validates with definitions as the newest API server does.
 *
 * @param files paths in the folder of definitions
 */
export function violationsBy(...files: string[]): Violations {
  const schemas = Schemas.load();
  files
    .flatMap((file) => parseAllDocuments(readFileSync(join(DEFINITIONS, file), 'utf8')))
    .forEach((document) => {
      schemas.define(document.toJS());
    });
  return (object) => {
    const { problems, unchecked } = schemas.validate(object, ['1.36']);
    return [
      ...problems.map(({ path, problem }) => `${path.join('.')}: ${problem}`),
      ...unchecked.map((unknown) => `unchecked: ${JSON.stringify(unknown)}`),
    ];
  };
}
