import { Port } from '../../network/port';
import { Profile } from './profile';

/**
 * nginxinc/nginx-unprivileged, which listens on 8080; also the official image, when its configuration contains `listen 8080`.
 *
 * @see https://github.com/nginxinc/docker-nginx-unprivileged
 */
export const nginx: Profile = {
  ports: [Port.http(80)],
  hasSleep: true,
  // The unprivileged image keeps its pid and temporary files in /tmp, the official one in the other two.
  container: () => ({ writable: ['/tmp', '/var/cache/nginx', '/run'] }),
};
