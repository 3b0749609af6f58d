import fc from 'fast-check';
import { Program } from './build';
import { Minors } from './generate/environments';
import { systems } from './generate/systems';
import { SEED, Trial } from './trial';

/** Systems that are generated at a time: more than a thousand objects. */
const BATCH = 100;
/** More batches than any run has: those of one seed are not those of another. */
const BATCHES = 1000;

/** Random programs that the library accepts, with at least so many objects together. */
export function programs(least: number, minors: Minors, trial: Trial): Program[] {
  const found: Program[] = [];
  for (let batch = 0; trial.made < least; batch++) {
    for (const system of fc.sample(systems(minors), { numRuns: BATCH, seed: SEED * BATCHES + batch })) {
      const program = trial.made < least ? trial.make(system) : undefined;
      found.push(...(program ? [program] : []));
    }
  }
  return found;
}
