'use strict';
// A stand-in for the cart: counts in redis how often it was asked, and says whether redis can be reached.
const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { connect } = require('node:net');

const { REDIS_HOST, REDIS_PORT, REDIS_PASSWORD_FILE } = process.env;
const login = REDIS_PASSWORD_FILE ? [['AUTH', readFileSync(REDIS_PASSWORD_FILE, 'utf8').trim()]] : [];

/** Sends commands to redis; gives the last answer. */
function redis(...command) {
  const commands = [...login, command];
  const text = commands
    .map((words) => `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`)
    .join('');
  return new Promise((resolve, reject) => {
    const socket = connect({ host: REDIS_HOST, port: Number(REDIS_PORT), timeout: 1000 });
    let answer = '';
    socket.on('connect', () => socket.write(text));
    socket.on('data', (data) => {
      answer += data;
      const lines = answer.split('\r\n').slice(0, -1);
      if (lines.length === commands.length) {
        socket.destroy();
        const last = lines.at(-1);
        if (last.startsWith('-')) reject(new Error(last.slice(1)));
        else resolve(last.slice(1));
      }
    });
    socket.on('timeout', () => socket.destroy(new Error('redis does not answer')));
    socket.on('error', reject);
  });
}

async function answer({ url }) {
  switch (url) {
    case '/healthz':
      return { status: 200 };
    case '/metrics':
      return {
        status: 200,
        type: 'text/plain; version=0.0.4',
        body: `# TYPE process_uptime_seconds gauge\nprocess_uptime_seconds ${process.uptime()}\n`,
      };
    case '/readyz':
      await redis('PING');
      return { status: 200 };
    case '/api/cart':
      return { status: 200, type: 'application/json', body: JSON.stringify({ visits: Number(await redis('INCR', 'visits')) }) };
    default:
      return { status: 404 };
  }
}

const server = createServer((request, response) => {
  answer(request)
    .catch((error) => ({ status: 503, type: 'text/plain', body: error.message }))
    .then(({ status, type = 'text/plain', body = '' }) => response.writeHead(status, { 'content-type': type }).end(body));
});
server.listen(3000);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
