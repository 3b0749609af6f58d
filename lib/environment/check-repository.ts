import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkObjectName } from '../kubernetes/names';
import { quoted, textOf } from '../kubernetes/untyped';

/** What Git refuses in the name of a branch, with the dash that its command takes for an option. */
const NO_BRANCH = /^[-/]|\/\/|\.\.|@\{|[\s~^:?*[\\]|(\/|\.|\.lock)$|^$|^@$|^refs\/|(^|\/)\.|\.lock\//;

/** The output is public to everybody who may read the cluster's objects: an address with credentials would reveal them. */
export function checkRepository(origin: string, repository: unknown): void {
  const scp = /^([^@/\s]+@)([^:/\s]+):(?!\/)(\S+)$/.exec(String(repository));
  if (scp) {
    const [, user, host, path] = scp;
    throw new ConfigurationError(origin, `repository "${scp[0]}" is not an address: use "ssh://${user}${host}/${path}"`);
  }
  if (typeof repository !== 'string' || !/^(https?|ssh):\/\/[^\s/?#]+\/[^\s?#]*[^\s/?#]$/.test(repository)) {
    throw new ConfigurationError(
      origin,
      `repository ${quoted(repository)} is not an address: use one with its scheme, such as "https://github.com/acme/shop"`,
    );
  }
  const credentials = /^(https?:\/\/[^@/]+@|ssh:\/\/[^@/]+:[^@/]*@)/.exec(repository);
  if (credentials) {
    throw new ConfigurationError(
      origin,
      `repository at ${repository.slice(credentials[0].length)} has credentials in its address, which the output would show: put them into a Secret in the cluster`,
    );
  }
}

export function checkBranch(origin: string, branch: string): void {
  if (typeof (branch as unknown) !== 'string' || NO_BRANCH.test(branch)) {
    throw new ConfigurationError(origin, `branch ${quoted(branch)} is not the name of a branch: use one such as "main"`);
  }
}

/** Checks the Secret that Flux reads a repository by, which has passed `checkRepository`. */
export function checkSecret(origin: string, repository: string, secret: string | undefined): void {
  if (secret !== undefined) {
    if (typeof (secret as unknown) !== 'string') {
      throw new ConfigurationError(
        origin,
        `secret ${textOf(secret)} of the repository is not a name: use that of the Secret, such as "git"`,
      );
    }
    checkObjectName(origin, 'secret of the repository', secret);
  } else if (repository.startsWith('ssh:')) {
    throw new ConfigurationError(
      origin,
      `repository "${repository}" is read by SSH, for which Flux needs a key: set \`secret\` to the name of a Secret with \`identity\` and \`known_hosts\``,
    );
  }
}
