import type { Chain, Code } from './code';

/** Of a line: text that is not worth a line of its own. */
const SHORT_ARGUMENT = 30;

/** Whether calls may have a line each: there are several, the first of a class aside. */
export function isMemberChain({ head, calls }: Chain): boolean {
  return calls.length > (/^[A-Z]/.test(head) ? 2 : 1);
}

/** Whether calls have a line each even where all would fit in one. */
export function isComplexChain(chain: Chain): boolean {
  return isMemberChain(chain) && chain.calls.length > 2 && chain.calls.some(({ args }) => !args.every((arg) => isSimple(arg, 2)));
}

/** Whether calls have no argument in which a line could well be divided. */
export function isPoorlyBreakable(code: Code): boolean {
  switch (code.kind) {
    case 'chain':
      return !isMemberChain(code) && code.calls.every(({ args }) => isShort(args));
    case 'application':
      return !code.callee.startsWith('new ') && isShort(code.args);
    default:
      return false;
  }
}

function isShort(args: readonly Code[]): boolean {
  return args.length === 0 || (args.length === 1 && isShortArgument(args[0]));
}

function isShortArgument(code: Code): boolean {
  switch (code.kind) {
    case 'string':
    case 'name':
      return code.text.length <= SHORT_ARGUMENT && !code.text.includes('.domain');
    default:
      return code.kind === 'number' || code.kind === 'boolean';
  }
}

/** Whether an argument is read at a glance. */
function isSimple(code: Code, depth: number): boolean {
  const all = (codes: readonly Code[]) => codes.every((each) => isSimple(each, depth - 1));
  const isCall = (args: readonly Code[]) => args.length <= depth && all(args);
  if (depth <= 0) {
    return false;
  }
  switch (code.kind) {
    case 'fields':
      return all(code.fields.map(([, value]) => value)) && !code.fields.some(([key]) => key.startsWith('['));
    case 'list':
      return all(code.items);
    case 'chain':
      return code.calls.every(({ args }) => isCall(args));
    case 'application':
      return isCall(code.args);
    case 'template':
      return depth > 1;
    default:
      return code.kind !== 'lines';
  }
}
