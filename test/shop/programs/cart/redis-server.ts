import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, connect } from 'node:net';

/** The real redis, if it is there. */
export const REDIS = isThere() ? 'redis-server' : undefined;

function isThere(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A redis on this machine, which can go away and come back, and keeps nothing. */
export class RedisServer {
  public static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort());
    await server.start();
    return server;
  }

  private process?: ChildProcess;

  private constructor(public readonly port: number) {}

  public async start(): Promise<void> {
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--requirepass', 'sesame'];
    this.process = spawn('redis-server', options, { stdio: 'ignore' });
    while (!(await this.listens())) {
      if (this.process.exitCode !== null) {
        throw new Error(`redis-server ends with ${this.process.exitCode}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  public async stop(): Promise<void> {
    if (this.process?.exitCode === null) {
      this.process.kill('SIGKILL');
      await once(this.process, 'exit');
    }
  }

  private async listens(): Promise<boolean> {
    const socket = connect(this.port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return true;
    } catch {
      return false;
    } finally {
      socket.destroy();
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
