import { Port } from '../../network/port';
import { Profile } from './profile';

/**
 * nginxinc/nginx-unprivileged, which listens on 8080; the stock nginx too, when its configuration says `listen 8080`.
 *
 * @see https://github.com/nginxinc/docker-nginx-unprivileged
 */
export const nginx: Profile = {
  ports: [Port.http(80)],
  // The unprivileged image keeps its pid and temporary files in /tmp, the stock one in the other two.
  container: () => ({ writable: ['/tmp', '/var/cache/nginx', '/run'] }),
};
