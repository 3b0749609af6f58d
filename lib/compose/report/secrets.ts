import { printable } from '../../check/printable';
import { namespacesOf } from '../program/files';
import type { ImportReport } from './outcome';

/** How the Secrets of a program come into being. */
export interface Creation {
  readonly instruction: string;
  /** Lines for a POSIX shell. */
  readonly commands: readonly string[];
}

/** What a person does beside the program about Secrets; undefined where it refers to none. */
export function creationOf({ project, secrets }: ImportReport): Creation | undefined {
  const namespaces = namespacesOf({ name: project });
  return secrets.length === 0
    ? undefined
    : {
        instruction: `create them in the namespace of each environment (${namespaces.join(', ')}), before the services are applied`,
        commands: [`NAMESPACE=${namespaces[0]}`, ...secrets.map(({ command }) => command)].map(printable),
      };
}
