import { expressionsIn } from '../traverse';
import { classOf, variablesOf } from '../names';
import type { Expression, Program, Statement } from '../statement';
import { codeOf, name, propsOf, scalar, variableIn } from './code';
import { importsOf } from './imports';
import { layout } from './layout';
import { comment, width } from './text';

const INDENT = 4;
/** A program as TypeScript: a module with the class of a chart, formatted as Prettier leaves it. */
export function print(program: Program): string {
  const { statements } = program;
  const expressions = expressionsIn(statements);
  const variables = variablesOf(program);
  const used = usedIn(statements, expressions);
  const body = statements.map((statement, index) => {
    const gap = index > 0 && isApart(statement, statements[index - 1]) ? '\n' : '';
    const comments = (statement.comments ?? []).flatMap((text) => comment(text, INDENT));
    return `${gap}${[...comments, printed(statement, variables, used)].map((line) => `${' '.repeat(INDENT)}${line}\n`).join('')}`;
  });
  return `${importsOf(statements, expressions)}${readerOf(expressions)}
/** The services of the Compose project ${program.name.replaceAll('*/', '')}. */
export class ${classOf(program.name)} extends EnvironmentChart {
  constructor(app: App, environment: Environment) {
    super(app, environment.name, { environment });
${body.length > 0 ? '\n' : ''}${body.join('')}  }
}
`;
}

/** The function that reads the files of the import; nothing where there are none. */
function readerOf(expressions: readonly Expression[]): string {
  const files = expressions.filter((expression) => expression.kind === 'file');
  const reader = files.some(({ encoding }) => encoding)
    ? `(path: string, encoding: BufferEncoding = 'utf8') =>
  readFileSync(join(__dirname, 'files', path), encoding)`
    : "(path: string) => readFileSync(join(__dirname, 'files', path), 'utf8')";
  return files.length === 0 ? '' : `\n/** A file of the folder \`files\`. */\nconst file = ${reader};\n`;
}

/** Whether a blank line precedes a statement: what happens to a construct stands below its creation. */
function isApart(statement: Statement, before: Statement): boolean {
  return statement.kind === 'create' || (before.kind === 'create' && before.id !== statement.id);
}

function printed(statement: Statement, variables: ReadonlyMap<string, string>, used: ReadonlySet<string>): string {
  const variable = variableIn(variables, statement.id);
  if (statement.kind === 'invoke') {
    const { id, method, args } = statement;
    return laidOut('', codeOf({ kind: 'method', target: { kind: 'construct', id }, method, args }, variables));
  }
  const { construct, id, props } = statement;
  const created = {
    kind: 'application',
    callee: `new ${construct}`,
    args: [name('this'), scalar(id), propsOf(props, variables)],
  } as const;
  return laidOut(used.has(id) ? `const ${variable} = ` : '', created);
}

function laidOut(start: string, code: Parameters<typeof layout>[0]): string {
  return `${start}${layout(code, { indent: INDENT, column: INDENT + width(start), rest: 1 })};`;
}

/** Ids of constructs that statements name after their creation. */
function usedIn(statements: readonly Statement[], expressions: readonly Expression[]): ReadonlySet<string> {
  const invoked = statements.flatMap(({ kind, id }) => (kind === 'invoke' ? [id] : []));
  const named = expressions.flatMap((expression) => (expression.kind === 'construct' ? [expression.id] : []));
  return new Set([...invoked, ...named]);
}
