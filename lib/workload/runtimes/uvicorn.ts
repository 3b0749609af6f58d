import { Port } from '../../network/port';
import { Profile } from './profile';

/**
 * A Python application behind uvicorn, or gunicorn with its workers.
 *
 * @see https://www.uvicorn.org/settings/
 */
export const uvicorn: Profile = {
  ports: [Port.http(8000)],
  container: () => ({
    env: {
      // Lines of the log at once, and no byte code beside sources that cannot be written to.
      PYTHONUNBUFFERED: '1',
      PYTHONDONTWRITEBYTECODE: '1',
      UVICORN_HOST: '0.0.0.0',
      UVICORN_PORT: '8000',
      // gunicorn's workers give signs of life in a file, which blocks them where that is on a disk.
      GUNICORN_CMD_ARGS: '--worker-tmp-dir=/dev/shm',
    },
    writable: ['/tmp'],
  }),
};
