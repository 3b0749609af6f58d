import { slug } from '../../kubernetes/names';
import type { Program } from './statement';
import { CONSTRUCTS, FACTORIES } from './vocabulary';

/** What variables cannot be named: words of the language, and names that the program uses otherwise. */
const TAKEN = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if ' +
    'implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof ' +
    'undefined var void while with yield app environment file join'
  ).split(' '),
);
/** What the chart cannot be named: classes that the program imports, and those of the language. */
const CLASSES = new Set<string>([
  ...CONSTRUCTS,
  ...Object.values(FACTORIES).flat(),
  ...['App', 'Environment', 'EnvironmentChart'],
  ...Object.getOwnPropertyNames(globalThis),
]);

/** Variables of a program by the id of the construct: `my-service` is `myService`. */
export function variablesOf({ statements }: Program): ReadonlyMap<string, string> {
  const taken = new Set(TAKEN);
  const variables = new Map<string, string>();
  for (const { id } of statements.filter(({ kind }) => kind === 'create')) {
    const variable = free(variableOf(id), taken);
    taken.add(variable);
    variables.set(id, variable);
  }
  return variables;
}

/** Class of the chart of a project: that of `my-shop` is `MyShop`. */
export function classOf(project: string): string {
  const name = capitalized(variableOf(slug(project)));
  return CLASSES.has(name) ? `${name}Chart` : name;
}

function variableOf(id: string): string {
  const [first = '', ...others] = id.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
  const name = first.charAt(0).toLowerCase() + first.slice(1) + others.map(capitalized).join('');
  return /^[a-z]/.test(name) ? name : `service${name}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function free(name: string, taken: ReadonlySet<string>): string {
  const candidates = [name, `${name}Service`];
  let number = 2;
  while (taken.has(candidates[0])) {
    candidates.shift();
    candidates.push(`${name}${number++}`);
  }
  return candidates[0];
}
