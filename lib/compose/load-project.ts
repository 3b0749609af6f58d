import { checkCycles } from './check/check-cycles';
import { checkReferences } from './check/check-references';
import { checkResources } from './check/check-resources';
import { checkService } from './check/check-service';
import { Findings } from './findings';
import { requireKeys } from './keys/conform';
import { PROJECT } from './keys/project';
import type { Context } from './load/context';
import { loadFiles } from './load/load-files';
import { projectName } from './load/project-name';
import { projectInputs } from './load/project-sources';
import { Sources } from './load/sources';
import { activeServices } from './model/active-services';
import { withLabelFiles } from './model/label-files';
import { serviceVariables } from './model/service-variables';
import { below, entriesOf, get, mapping } from './node';
import type { Project, ProjectService, ProjectSources } from './project';
import { topOf } from './read/read-text';
import type { Mapping } from './value';

/**
 * Reads a project: interpolated, merged, and checked.
 *
 * @throws {UnreadableProject} with all mistakes in its files
 */
export function loadProject(from: ProjectSources): Project {
  const findings = new Findings();
  const inputs = projectInputs(from, findings);
  findings.throwIfAny();
  const sources = new Sources(findings);
  const name = projectName(inputs, sources, findings);
  inputs.variables.set('COMPOSE_PROJECT_NAME', name);
  const { directory, variables } = inputs;
  const context: Context = { sources, findings, directory, variables, including: [] };
  const root = loadFiles(
    inputs.files.map((file) => ({ file, mention: topOf(file) })),
    context,
  );
  requireKeys(root, PROJECT, '', findings);
  const profiles = from.profiles ?? [];
  const active = activeServices(root, profiles.length > 0 ? profiles : standardProfiles(context), findings);
  const described: Described = {
    services: describedIn('services', root, active, context),
    jobs: describedIn('jobs', root, active, context),
    others: mapping(
      root.position,
      [...root.entries].filter(([key]) => key !== 'services' && key !== 'jobs'),
    ),
  };
  check(described, inputs.files, findings);
  findings.throwIfAny();
  return { name, directory, ...described, notes: findings.notes };
}

type Described = Pick<Project, 'services' | 'jobs' | 'others'>;

function standardProfiles({ variables }: Context): string[] {
  return (variables.get('COMPOSE_PROFILES') ?? '').split(',').map((profile) => profile.trim());
}

function describedIn(section: string, root: Mapping, active: ReadonlySet<string>, context: Context): Map<string, ProjectService> {
  const { directory } = context;
  return new Map(
    entriesOf(get(root, section)).map(([name, { position, value }]) => {
      const path = below(section, name);
      const isActive = active.has(path);
      const merged = value.kind === 'mapping' ? value : mapping(value.position);
      const definition = isActive ? withLabelFiles(path, merged, context) : merged;
      const variables = serviceVariables(path, definition, isActive, context);
      return [name, { name, path, position, definition, directory, isActive, variables }];
    }),
  );
}

function check({ services, jobs, others }: Described, files: readonly string[], findings: Findings): void {
  const all = [...services.values(), ...jobs.values()];
  if (all.length === 0 && others.entries.size === 0 && !findings.hasProblems) {
    findings.problem(topOf(files[0]).position, '', 'the file describes nothing', 'describe services below `services:`');
  }
  // A file that is not YAML may have described what others refer to.
  if (!findings.isDoubtful('')) {
    checkReferences(all, services, others, findings);
  }
  for (const service of all) {
    if (service.isActive) {
      checkService(service, findings);
    }
    if (!/^[a-zA-Z0-9._-]+$/.test(service.name)) {
      findings.note(
        service.position,
        service.path,
        'compose takes only Latin letters, digits, and `.`, `_` and `-` in the names of services',
      );
    }
  }
  for (const { name, path, position } of [...jobs.values()].filter((job) => services.has(job.name))) {
    findings.problem(position, path, `\`${name}\` is a service and a job`, 'rename one of the two');
  }
  checkCycles(services, findings);
  checkResources(others, findings);
}
