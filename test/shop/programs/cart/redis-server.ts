import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { freePort } from '../../../free-port';

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
