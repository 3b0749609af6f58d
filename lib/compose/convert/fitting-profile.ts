import type { ImageProfile } from './images/image-profile';
import { mountTargets, writesConfiguration } from './nginx-start';
import { isRedisServer } from './runtimes/redis-command';
import type { ServiceDraft } from './service-draft';

interface Fitting {
  readonly profile: ImageProfile;
  /** Why the runtime profile is left out. */
  readonly reason?: string;
}

/** What is known of an image, without its runtime profile where the file asks for something that the profile does not do. */
export function fittingProfile(profile: ImageProfile, draft: ServiceDraft): Fitting {
  switch (profile.runtime) {
    case 'redis':
    case 'valkey':
      return isRedisServer(draft.field)
        ? { profile }
        : {
            profile: plain(profile, [profile.data!]),
            reason: 'the command starts another program, which may start the server with other options',
          };
    case 'mysql':
      return hasEmptyRoot(draft)
        ? {
            profile: plain(profile, [profile.data!, '/var/run/mysqld']),
            reason: 'root has no password, and clients give none: set MYSQL_ROOT_PASSWORD, and give it to the clients',
          }
        : { profile };
    case 'nginx':
      return nginx(profile, draft);
    default:
      return { profile };
  }
}

/** The same image, as one for which the library has no runtime profile. */
function plain({ runtime: _, ...profile }: ImageProfile, writable: readonly string[], copied?: readonly string[]): ImageProfile {
  return { ...profile, writable, copied };
}

function hasEmptyRoot({ service: { variables } }: ServiceDraft): boolean {
  const isSet = (name: string) => Boolean(variables.get(name)?.value);
  return (
    isSet('MYSQL_ALLOW_EMPTY_PASSWORD') && !['MYSQL_ROOT_PASSWORD', 'MYSQL_ROOT_PASSWORD_FILE', 'MYSQL_RANDOM_ROOT_PASSWORD'].some(isSet)
  );
}

/** A start that writes the configuration needs a copy of its directory that it can write to. */
function nginx(profile: ImageProfile, draft: ServiceDraft): Fitting {
  const directory = writesConfiguration(draft);
  if (directory === undefined || mountTargets(draft).some((path) => `${directory}/`.startsWith(`${path}/`))) {
    return { profile };
  }
  const ports = profile.ports?.map(({ number, form }) => ({ number, form, containerPort: number }));
  return {
    profile: { ...plain(profile, ['/var/cache/nginx', '/run'], [directory]), ports },
    reason: `the start writes to ${directory}, so that each pod has a copy of that directory`,
  };
}
