import { displayed, typeName } from './displayed';
import { Node } from './node';
import { scalarProblem } from './scalar';

/** What is wrong with a value that is no object, which a node requires: text in place of an object is mostly the value of its main field. */
export function notObject(node: Node, value: unknown): string {
  const field = mainField(node, value);
  const example = field === undefined ? '' : `, as in {${field}: ${displayed(value)}}`;
  return `${displayed(value)} is ${typeName(value)} and not an object: use fields with values${example}`;
}

/** The only field that is required, or else the name, if it takes a value. */
function mainField({ fields, required }: Node, value: unknown): string | undefined {
  const field = required.length === 1 ? required[0] : required.length === 0 ? fields.get('name') : undefined;
  return typeof value === 'object' || field === undefined || !isOfType(field.node, value) ? undefined : field.name;
}

/** What is wrong with `matchLabels` among labels, as selectors of most other kinds have it; undefined for any other key or value. */
export function misplacedLabels(node: Node, key: string, value: unknown, map: string | number | undefined): string | undefined {
  return key === 'matchLabels' && node.type === 'string' && typeof value === 'object' && !Array.isArray(value)
    ? `the value is an object and not a string: write its labels directly into ${map}`
    : undefined;
}

/** Whether a node takes a value, apart from what is in it. */
export function isOfType({ type, values }: Node, value: unknown): boolean {
  const isObject = typeof value === 'object' && value !== null;
  switch (type) {
    case 'list':
      return Array.isArray(value);
    case 'object':
    case 'map':
      return isObject && !Array.isArray(value);
    default:
      return scalarProblem(type, value) === undefined && (values === undefined || values.has(value));
  }
}
