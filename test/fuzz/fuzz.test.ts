import fc from 'fast-check';
import { systems } from './generate/systems';
import { violations } from './invariants/all';
import { SEED, Trial } from './trial';

const { RUNS } = process.env;
const trial = new Trial({ services: ['fuzz-a', 'fuzz-b'], agents: 'fuzz-agents' });

afterAll(() => {
  process.stderr.write(`${trial.report()}\n`);
});

test('what any program makes is as it must be', () => {
  fc.assert(
    fc.property(systems({ least: 27, most: 36 }), (system) => {
      const program = trial.make(system);
      expect(program ? violations(program.objects, program.edges) : []).toEqual([]);
    }),
    // Smaller programs are looked for as long as a person waits; who asks for a number of programs has them all.
    RUNS ? { numRuns: Number(RUNS), seed: SEED } : { numRuns: 200, seed: SEED, interruptAfterTimeLimit: 60_000 },
  );
});

test('most programs are accepted: otherwise little is tried', () => {
  expect(trial.acceptance).toBeGreaterThan(0.5);
});
