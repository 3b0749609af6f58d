import { Port } from '../../network/port';
import { heapMebibytes, listeningPort, Profile } from './profile';

/**
 * Node.js. The program is the first process of the container and must handle SIGTERM.
 *
 * @see https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md
 */
export const node: Profile = {
  ports: [Port.http(3000)],
  hasSleep: true,
  container: ({ ports, mebibytes }) => ({
    env: {
      NODE_ENV: 'production',
      // Convention of most servers, whose own defaults differ.
      ...(ports.length > 0 && { PORT: String(listeningPort(ports, 3000)) }),
      // Node.js sizes its heap by the memory of the node, not of the container.
      ...(mebibytes && { NODE_OPTIONS: `--max-old-space-size=${heapMebibytes(mebibytes)}` }),
    },
    writable: ['/tmp'],
  }),
};
