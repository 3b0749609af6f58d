import { basename, resolve } from 'node:path';
import type { Findings } from '../findings';
import { substitute } from '../interpolate/template';
import { get } from '../node';
import { topOf } from '../read/read-text';
import type { ProjectInputs } from './project-sources';
import type { Sources } from './sources';

/** The name of a project: from `COMPOSE_PROJECT_NAME`, the key `name` of the last file that has one, or the folder. */
export function projectName({ files, directory, variables }: ProjectInputs, sources: Sources, findings: Findings): string {
  const explicit = variables.get('COMPOSE_PROJECT_NAME') ?? '';
  if (explicit !== '') {
    if (normalized(explicit) !== explicit) {
      findings.problem(
        topOf(files[0] ?? 'compose.yaml').position,
        'name',
        `COMPOSE_PROJECT_NAME is \`${explicit}\``,
        'a name has lower-case letters, digits, hyphens and underscores, and begins with a letter or a digit',
      );
    }
    return explicit;
  }
  const keys = files
    .flatMap((file) => sources.documents(file, topOf(file)))
    .flatMap(({ root }) => get(root, 'name') ?? [])
    .filter((value) => value.kind === 'scalar');
  const key = keys.at(-1);
  const written = key ? substitute(key.text, (name) => variables.get(name)).text : basename(resolve(directory));
  const name = normalized(written);
  if (name === '' && written !== '') {
    const { position } = key ?? topOf(files[0] ?? 'compose.yaml');
    findings.note(position, 'name', `compose takes no name without Latin letters and digits: the name \`${written}\` stays as it is`);
    return written;
  }
  return name;
}

function normalized(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}
