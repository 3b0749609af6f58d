import { Port } from '../../network/port';
import { heap, Profile } from './profile';

/**
 * Node.js. Its process is the container's first and must handle SIGTERM itself.
 *
 * @see https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md
 */
export const node: Profile = {
  ports: [Port.http(3000)],
  container: ({ mebibytes }) => ({
    env: {
      NODE_ENV: 'production',
      // Node sees the node's memory, not the container's.
      ...(mebibytes && { NODE_OPTIONS: `--max-old-space-size=${heap(mebibytes)}` }),
    },
    writable: ['/tmp'],
  }),
};
