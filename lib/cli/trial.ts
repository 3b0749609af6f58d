import { App } from '../app/app';
import { Progress } from '../app/progress';
import { synthesize } from '../app/synthesis';
import { evaluate } from '../compose/program/evaluate';
import { domainOf } from '../compose/program/files';
import type { Program } from '../compose/program/statement';
import type { ImportReport } from '../compose/report/outcome';
import { Environment } from '../environment/environment';
import { EnvironmentChart } from '../environment/environment-chart';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { Policy } from '../policy/policy';
import { lateProblems } from './late-problems';

/** Synthesizes a program in memory, as a written project does, and returns what that project would report. */
export function problemsOf(program: Program, report: ImportReport): readonly string[] {
  const app = new App();
  const environments: string[] = [];
  try {
    for (const environment of Environment.all({ domain: domainOf(program) })) {
      environments.push(environment.name);
      evaluate(new EnvironmentChart(app, environment.name, { environment }), program);
    }
    synthesize(app, Policy.valid(), new Progress(() => undefined), () => undefined);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) {
      throw error;
    }
    return lateProblems(error.message, program, report, environments);
  }
}
