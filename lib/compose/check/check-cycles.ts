import type { Findings } from '../findings';
import { dependenciesOf, type Dependency } from '../model/dependencies';
import type { ProjectService } from '../project';

/** Reports each circle of services that wait for each other, once. */
export function checkCycles(services: ReadonlyMap<string, ProjectService>, findings: Findings): void {
  const done = new Set<string>();
  const follow = (way: readonly string[]): void => {
    const name = way.at(-1)!;
    const service = services.get(name);
    for (const dependency of service?.isActive ? dependenciesOf(service.path, service.definition) : []) {
      const start = way.indexOf(dependency.name);
      if (start !== -1) {
        report([...way.slice(start), dependency.name], dependency, findings);
      } else if (!done.has(dependency.name)) {
        follow([...way, dependency.name]);
      }
    }
    done.add(name);
  };
  for (const name of services.keys()) {
    if (!done.has(name)) {
      follow([name]);
    }
  }
}

function report(circle: readonly string[], { path, position }: Dependency, findings: Findings): void {
  const problem =
    circle.length === 2
      ? `\`${circle[0]}\` depends on itself`
      : `the services ${circle.map((name) => `\`${name}\``).join(' -> ')} depend on each other`;
  findings.problem(
    position,
    path,
    problem,
    circle.length === 2 ? 'delete it' : 'delete one of these dependencies: none of them can start first',
  );
}
