import { CheckedContainer } from '../checked-pod';
import { amountOf, amountText } from '../consistency/amount';
import { flagsIn, goLimit, MemoryFlag } from '../consistency/memory-flags';
import { Field } from '../field';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports runtimes that may take all memory of their container, and more. */
export const memoryFlags: IRule = {
  id: 'memory-flags',
  severity: Severity.WARNING,
  why: 'A process that takes more memory than the limit of its container is killed.',
  fix: 'use less, as three quarters of the limit, or a higher limit',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/#exceed-a-container-s-memory-limit',
  check: (set) => set.containers.flatMap(exceeded),
};

function exceeded(container: CheckedContainer): Finding[] {
  const own = container.at('resources', 'limits', 'memory');
  const field = own.isSet ? own : container.pod.spec.at('resources', 'limits', 'memory');
  const limit = field.isSet ? amountOf(field) : undefined;
  if (limit === undefined) {
    return [];
  }
  return flagsOf(container)
    .filter(([, flag]) => flag.amount > limit || (flag.isPart && flag.amount === limit))
    .map(([at, { text, amount }]) => ({
      object: container.object,
      field: at.path,
      problem:
        `${at.key} ${text} of container "${container.name}" is ${amountText(amount)}, ` +
        `and its memory limit is ${field.text ?? amountText(limit)}`,
    }));
}

function flagsOf(container: CheckedContainer): [Field, MemoryFlag][] {
  return [
    ...container.at('env').items.flatMap((variable): [Field, MemoryFlag][] => {
      const value = variable.at('value');
      const flags = value.text === undefined ? [] : variable.at('name').text === 'GOMEMLIMIT' ? goLimit(value.text) : flagsIn(value.text);
      return flags.map((flag) => [value, flag]);
    }),
    ...['command', 'args'].flatMap((key): [Field, MemoryFlag][] => {
      const list = container.at(key);
      const words = list.items.flatMap(({ text }) => text ?? []);
      return words.length === 0 ? [] : flagsIn(words.join(' ')).map((flag) => [list, flag]);
    }),
  ];
}
