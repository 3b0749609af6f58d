// A service that answers with its version, and a client that asks PRICING_URL again and again, a connection for each request, and tells what came back.
const { createServer, get } = require('node:http');

const { PRICING_URL, VERSION } = process.env;
let told = { answers: {}, failures: [] };

function ask() {
  const failed = (error) => told.failures.push(String(error));
  const asked = get(PRICING_URL, { agent: false, timeout: 20_000 }, (response) => {
    let body = '';
    response.on('data', (chunk) => (body += chunk));
    response.on('end', () => {
      if (response.statusCode === 200) {
        told.answers[body] = (told.answers[body] ?? 0) + 1;
      } else {
        failed(`status ${response.statusCode}`);
      }
    });
  });
  asked.on('timeout', () => asked.destroy(new Error('no answer within 20 s')));
  asked.on('error', failed);
  asked.on('close', () => setTimeout(ask, 20));
}

if (PRICING_URL) {
  ask();
}
const server = createServer((request, response) => {
  if (request.url === '/told') {
    response.end(JSON.stringify(told));
    told = { answers: {}, failures: [] };
  } else {
    response.end(VERSION);
  }
  // A connection that is kept would hold the process up.
  response.once('close', () => server.listening || server.closeIdleConnections());
}).listen(3000);
process.on('SIGTERM', () => server.close(() => process.exit(0)).closeIdleConnections());
