import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PRODUCTS } from '../../../lib/shop/catalogue/products';
import { NGINX } from '../../needs';
import { fillIn, PUBLIC } from './template';

/** nginx on this machine, as it is in the container: without rights, with the page and the template that the image has filled in. */
export interface Nginx {
  /** Of the page. */
  readonly port: number;
  /** Of the figures. */
  readonly figures: number;
  /** What it has to say. */
  log(): string;
  stop(): Promise<void>;
}

export async function nginx(cart: number, search: number): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'frontend-'));
  // Not root there: others must be able to read it, and write to it.
  chmodSync(folder, 0o777);
  cpSync(PUBLIC, join(folder, 'html'), { recursive: true });
  writeFileSync(join(folder, 'html/catalogue.json'), JSON.stringify(PRODUCTS));
  const [port, figures] = await Promise.all([freePort(), freePort()]);
  const site = fillIn({ CART_URL: `http://127.0.0.1:${cart}`, SEARCH_URL: `http://127.0.0.1:${search}` })
    .replace('listen 8080;', `listen 127.0.0.1:${port};`)
    .replace('listen 127.0.0.1:8081;', `listen 127.0.0.1:${figures};`)
    .replace('/usr/share/nginx/html', join(folder, 'html'));
  writeFileSync(join(folder, 'nginx.conf'), around(folder, site));

  const rights = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const child = spawn(NGINX!, ['-c', join(folder, 'nginx.conf'), '-p', folder, '-e', 'stderr'], {
    ...rights,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await answering(port, child, () => log);
  return {
    port,
    figures,
    log: () => log,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** What the image has around the site, and folders for what is written. */
function around(folder: string, site: string): string {
  const bodies = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`);
  return `
    daemon off;
    worker_processes 1;
    pid ${folder}/nginx.pid;
    events {}
    http {
      ${bodies.join('\n')}
      access_log off;
      types { text/html html; text/css css; application/javascript js; application/json json; image/svg+xml svg; }
      default_type application/octet-stream;
      ${site}
    }
  `;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answering(port: number, child: ChildProcess, log: () => string): Promise<void> {
  while (child.exitCode === null) {
    if (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined)) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nginx does not start: ${log()}`);
}
