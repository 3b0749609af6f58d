// Answers with how the cache takes the password of the variable, and with the secret of the file.
const { readFileSync } = require('node:fs');
const http = require('node:http');
const { connect } = require('node:net');

function cache() {
  const { hostname, port, password } = new URL(process.env.CACHE_URL);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(`AUTH ${decodeURIComponent(password)}\r\n`));
    socket.setTimeout(5000, () => socket.destroy(new Error('no answer within 5 s')));
    socket.once('data', (data) => resolve(String(data).trim()) ?? socket.end());
    socket.once('error', (error) => resolve(String(error)));
  });
}

http
  .createServer(async (_, response) => {
    response.end(JSON.stringify({ cache: await cache(), token: readFileSync('/run/secrets/token', 'utf8') }));
  })
  .listen(3000);
process.on('SIGTERM', () => process.exit(0));
