import { Port } from '../../network/port';
import { isWithin } from '../paths';
import { ContainerContext, listeningPort, Profile } from './profile';

/** Port of the unprivileged image. */
const PORT = 8080;
/** Directory of the configuration. */
const CONFIGURATION = '/etc/nginx';

/**
 * nginxinc/nginx-unprivileged, which listens on 8080; also the official image, when its configuration contains `listen 8080`.
 *
 * @see https://github.com/nginxinc/docker-nginx-unprivileged
 */
export const nginx: Profile = {
  ports: [Port.http(80)],
  problem: problemOf,
  hasSleep: true,
  // The unprivileged image keeps its pid and temporary files in /tmp, the official one in the other two.
  container: () => ({ writable: ['/tmp', '/var/cache/nginx', '/run'] }),
};

/** The image takes its port from its configuration alone. */
function problemOf({ ports, mounted, hasOwnStart }: ContainerContext): string | undefined {
  const port = listeningPort(ports, PORT);
  return port === PORT || hasOwnStart || mounted.some((path) => isWithin(path, CONFIGURATION))
    ? undefined
    : `nginx listens on ${PORT}, not on container port ${port}: use \`containerPort: ${PORT}\`, or set \`listen ${port}\` by \`Config.files('${CONFIGURATION}/conf.d', {...})\`; for an image with a configuration of its own, describe it by \`Runtime.of\``;
}
