import { App } from '../app/app';
import { Progress } from '../app/progress';
import { synthesize } from '../app/synthesis';
import { evaluate } from '../compose/program/evaluate';
import { domainOf } from '../compose/program/files';
import type { Program } from '../compose/program/statement';
import { Environment } from '../environment/environment';
import { EnvironmentChart } from '../environment/environment-chart';
import { Policy } from '../policy/policy';

/**
 * Synthesizes a program in memory, as a written project does.
 *
 * @throws ConfigurationError for what the written project would report
 */
export function tryProgram(program: Program): void {
  const app = new App();
  for (const environment of Environment.all({ domain: domainOf(program) })) {
    evaluate(new EnvironmentChart(app, environment.name, { environment }), program);
  }
  synthesize(app, Policy.valid(), new Progress(() => undefined), () => undefined);
}
