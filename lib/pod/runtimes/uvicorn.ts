import { Port } from '../../network/port';
import { Profile } from './profile';

/**
 * A Python application behind uvicorn, or gunicorn with uvicorn workers.
 *
 * @see https://www.uvicorn.org/settings/
 */
export const uvicorn: Profile = {
  ports: [Port.http(8000)],
  container: () => ({
    env: {
      // Log lines appear at once, and no byte code is written beside sources on a read-only file system.
      PYTHONUNBUFFERED: '1',
      PYTHONDONTWRITEBYTECODE: '1',
      UVICORN_HOST: '0.0.0.0',
      UVICORN_PORT: '8000',
      // gunicorn workers report liveness by a file, which blocks them where it is on a disk.
      GUNICORN_CMD_ARGS: '--worker-tmp-dir=/dev/shm',
    },
    writable: ['/tmp'],
  }),
};
