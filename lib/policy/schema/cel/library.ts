import type * as cel from '@marcbachmann/cel-js' with { 'resolution-mode': 'import' };
import type * as evaluator from '@marcbachmann/cel-js/evaluator' with { 'resolution-mode': 'import' };

type Library = Pick<typeof cel, 'Environment' | 'Optional'> & Pick<typeof evaluator, 'Duration'>;

export type Environment = InstanceType<Library['Environment']>;

/** The library that evaluates CEL, loaded when the first rule is compiled. */
export function library(): Library {
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { Environment, Optional } = require('@marcbachmann/cel-js') as typeof cel;
  const { Duration } = require('@marcbachmann/cel-js/evaluator') as typeof evaluator;
  /* eslint-enable @typescript-eslint/no-require-imports */
  return { Environment, Optional, Duration };
}
