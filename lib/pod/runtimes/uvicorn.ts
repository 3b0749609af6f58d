import { Port } from '../../network/port';
import { listeningPort, Profile } from './profile';

const PORT = 8000;

/**
 * A Python application behind uvicorn, or gunicorn with uvicorn workers.
 *
 * @see https://www.uvicorn.org/settings/
 */
export const uvicorn: Profile = {
  ports: [Port.http(PORT)],
  hasSleep: true,
  container: ({ ports }) => ({
    env: {
      // Log lines appear at once, and no byte code is written beside sources on a read-only file system.
      PYTHONUNBUFFERED: '1',
      PYTHONDONTWRITEBYTECODE: '1',
      UVICORN_HOST: '0.0.0.0',
      UVICORN_PORT: String(listeningPort(ports, PORT)),
      // gunicorn listens on the loopback interface by default, and its workers report liveness by a file, which blocks them where it is on a disk.
      GUNICORN_CMD_ARGS: `--bind=0.0.0.0:${listeningPort(ports, PORT)} --worker-tmp-dir=/dev/shm`,
    },
    writable: ['/tmp'],
  }),
};
