import type { Expression, Statement } from '../statement';
import { packageOf } from '../vocabulary';
import { LINE } from './text';

const LIBRARY = 'cdk8s-shop';

/** The imports of a program: those of Node.js first, then by package, with sorted names. */
export function importsOf(statements: readonly Statement[], expressions: readonly Expression[]): string {
  const classes = new Set([
    ...statements.flatMap((statement) => (statement.kind === 'create' ? [statement.construct] : [])),
    ...expressions.flatMap((expression) => (expression.kind === 'call' ? [expression.of] : [])),
  ]);
  const packages = new Map<string, string[]>([[LIBRARY, ['EnvironmentChart', 'App', 'Environment']]]);
  for (const name of classes) {
    const from = packageOf(name);
    packages.set(from, [...(packages.get(from) ?? []), name]);
  }
  const files = expressions.some(({ kind }) => kind === 'file');
  return [
    ...(files ? ["import { readFileSync } from 'node:fs';\n", "import { join } from 'node:path';\n"] : []),
    ...[...packages].sort(([one], [other]) => (one < other ? -1 : 1)).map(([from, names]) => statement(names, from)),
  ].join('');
}

function statement(names: readonly string[], from: string): string {
  const sorted = [...names].sort();
  const line = `import { ${sorted.join(', ')} } from '${from}';`;
  return line.length <= LINE ? `${line}\n` : `import {\n${sorted.map((name) => `  ${name},\n`).join('')}} from '${from}';\n`;
}
