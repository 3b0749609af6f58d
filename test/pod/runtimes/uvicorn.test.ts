import { Port, Runtime } from '../../../lib';
import { env, expectContainer, known, writableOf } from './known';

describe('uvicorn', () => {
  const service = known(Runtime.uvicorn());

  test('listens on 8000 on every address, and writes to /tmp', () => {
    expectContainer(service, { ports: [{ name: 'http', containerPort: 8000 }] });
    expect(env(service)).toMatchObject({ UVICORN_HOST: '0.0.0.0', UVICORN_PORT: '8000' });
    expect(writableOf(service)).toEqual(['/tmp']);
  });

  test('writes its log at once, and no byte code', () => {
    expect(env(service)).toMatchObject({ PYTHONUNBUFFERED: '1', PYTHONDONTWRITEBYTECODE: '1' });
  });

  test('has the signs of life of its workers in memory', () => {
    expect(env(service)).toMatchObject({ GUNICORN_CMD_ARGS: '--bind=0.0.0.0:8000 --worker-tmp-dir=/dev/shm' });
  });

  test('listens on the port that is given', () => {
    const other = known(Runtime.uvicorn(), { ports: [Port.http(80)] });
    expect(env(other)).toMatchObject({ UVICORN_PORT: '8080', GUNICORN_CMD_ARGS: '--bind=0.0.0.0:8080 --worker-tmp-dir=/dev/shm' });
  });
});
