import { displayed, typeName } from './displayed';
import { Node } from './node';
import { scalarProblem } from './scalar';

/** Objects of so few fields are shown with all of them. */
const FEW = 4;

/** What is wrong with a value that is no object, which a node requires: text in place of an object is mostly the value of its main field. */
export function notObject(node: Node, value: unknown): string {
  const field = mainField(node, value);
  const { size } = node.fields;
  const few = size > 0 && size <= FEW ? `, such as ${[...node.fields.keys()].join(' or ')}` : '';
  const example = field === undefined ? few : `, as in {${field}: ${JSON.stringify(value)}}`;
  return `${displayed(value)} is ${typeName(value)} and not an object: use fields with values${example}`;
}

/** What is wrong with a value that is no list, which a node requires. */
export function notList({ items }: Node, value: unknown): string {
  return `${displayed(value)} is ${typeName(value)} and not a list: ${asList(items!, value)}`;
}

function asList(item: Node, value: unknown): string {
  if (typeof value === 'object') {
    const isItem = item.type !== 'object' || Object.keys(value!).some((key) => item.fields.has(key));
    return isItem || !item.fields.has('name') ? 'put it in a list' : 'use a list whose items have the keys as name';
  }
  // A command of one item is one file, whose name has spaces.
  const isLine = typeof value === 'string' && item.type === 'string' && /^\S+( +\S+)+$/.test(value);
  return isLine ? 'put its words in a list, each as an item' : 'put it in a list';
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
