// A service that answers each request with its version and what PostgreSQL answers to QUERY. It is ready as soon as it listens.
const { createHash, createHmac, pbkdf2Sync, randomBytes } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { connect } = require('node:net');

const { DATABASE_HOST, DATABASE_PORT, QUERY, VERSION } = process.env;
const PASSWORD = readFileSync('/run/secrets/orders/password', 'utf8');

/** A message of the protocol of PostgreSQL: https://www.postgresql.org/docs/current/protocol-message-formats.html */
function message(type, ...parts) {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const length = int32(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
}

function int32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** The last message of a client by SCRAM-SHA-256: https://www.rfc-editor.org/rfc/rfc5802#section-3 */
function proof(first, challenge) {
  const { r: nonce, s: salt, i: iterations } = Object.fromEntries(challenge.split(',').map((pair) => [pair[0], pair.slice(2)]));
  const salted = pbkdf2Sync(PASSWORD, Buffer.from(salt, 'base64'), Number(iterations), 32, 'sha256');
  const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
  const key = hmac(salted, 'Client Key');
  const last = `c=biws,r=${nonce}`;
  const signature = hmac(createHash('sha256').update(key).digest(), `${first},${challenge},${last}`);
  return `${last},p=${Buffer.from(key.map((byte, index) => byte ^ signature[index])).toString('base64')}`;
}

/** Asks QUERY once, over a connection of its own. */
function ask(answer) {
  const first = `n=,r=${randomBytes(18).toString('base64')}`;
  const socket = connect(DATABASE_PORT, DATABASE_HOST, () => socket.write(message('', int32(196608), 'user\0postgres\0\0')));
  let row = 'no row';
  let read = Buffer.alloc(0);
  const steps = {
    10: () => socket.write(message('p', 'SCRAM-SHA-256\0', int32(first.length + 3), `n,,${first}`)),
    11: (body) => socket.write(message('p', proof(first, body.subarray(4).toString()))),
    12: () => undefined,
    0: () => socket.write(message('Q', `${QUERY}\0`)),
  };
  const take = (type, body) => {
    if (type === 'R') {
      steps[body.readInt32BE(0)](body);
    } else if (type === 'D') {
      row = body.subarray(6).toString();
    } else if (type === 'E' || type === 'C') {
      socket.destroy();
      answer(type === 'C' ? 200 : 500, type === 'C' ? row : body.toString());
    }
  };
  socket.on('data', (chunk) => {
    read = Buffer.concat([read, chunk]);
    while (read.length > 4 && read.length > read.readInt32BE(1)) {
      const end = read.readInt32BE(1) + 1;
      const [type, body] = [String.fromCharCode(read[0]), read.subarray(5, end)];
      read = read.subarray(end);
      take(type, body);
    }
  });
  socket.on('error', (error) => answer(503, String(error)));
}

createServer((request, response) => {
  const answer = (status, text) => response.writeHead(status).end(`version ${VERSION}: ${text}`);
  if (request.url === '/healthz') {
    answer(200, 'ready');
  } else {
    ask(answer);
  }
}).listen(3000);
process.on('SIGTERM', () => process.exit(0));
