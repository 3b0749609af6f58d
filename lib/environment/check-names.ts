import { checkHostName, checkLabelName } from '../kubernetes/names';

/** Names of an environment that objects carry. */
interface Names {
  readonly name: string;
  readonly domain?: string;
  readonly application?: string;
}

/** Checks the names of an environment. */
export function checkNames(origin: string, { name, domain, application }: Names): void {
  checkLabelName(origin, 'name', name);
  if (domain !== undefined) {
    checkHostName(origin, 'domain', domain);
  }
  if (application !== undefined) {
    checkLabelName(origin, 'application', application);
  }
}
