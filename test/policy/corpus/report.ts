// Prints where the engine and the recorded API servers disagree, by kind and by what is said: `npx tsx test/policy/corpus/report.ts`.
import { Disagreement, disagreements } from './compare';
import { DIFFERENCES } from './differences';

/** Examples of each message. */
const MOST = 6;

const listed = new Set(DIFFERENCES.flatMap(({ cases }) => cases));
const open = disagreements().filter(({ key }) => !listed.has(key));
const missing = open.filter(({ server }) => server !== undefined);
const wrong = open.filter(({ server }) => server === undefined);
print('refused by API servers, accepted by the engine', missing, ({ server }) => server!);
print('accepted by API servers, refused by the engine', wrong, ({ engine }) => engine[0]);

function print(title: string, all: readonly Disagreement[], messageOf: (each: Disagreement) => string): void {
  console.log(`\n# ${all.length} ${title}`);
  for (const [kind, ofKind] of grouped(all, ({ kind }) => kind)) {
    console.log(`\n## ${kind}: ${ofKind.length}`);
    for (const [message, same] of grouped(ofKind, (each) => generalized(messageOf(each)))) {
      console.log(`${same.length} x ${message}`);
      same.slice(0, MOST).forEach(({ key }) => console.log(`      ${key}`));
    }
  }
}

function grouped<T>(all: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  all.forEach((item) => groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]));
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

/** A message without the values of one object. */
function generalized(message: string): string {
  return message
    .replace(/^.*? is invalid: /, '')
    .replace(/\[\d+\]/g, '[*]')
    .replace(/"[^"]*"/g, '"..."')
    .slice(0, 240);
}
