// Greets whoever knows the key, and counts the greetings in a file.
const { readFileSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { hostname } = require('node:os');

const KEY = '/run/secrets/my-app/api-key';
const COUNT = '/var/lib/my-app/greetings';

const server = createServer(({ url, headers }, response) => {
  if (url === '/metrics') {
    response.end(`# TYPE greetings_total counter\ngreetings_total ${count()}\n`);
  } else if (url === '/') {
    response.end('ok\n');
  } else if (url !== '/greeting') {
    response.writeHead(404).end();
  } else if (headers.authorization !== `Bearer ${readFileSync(KEY, 'utf8')}`) {
    response.writeHead(401).end();
  } else {
    writeFileSync(COUNT, String(count() + 1));
    response.end(`${process.env.GREETING} from ${hostname()}, number ${count()}\n`);
  }
});

function count() {
  try {
    return Number(readFileSync(COUNT, 'utf8'));
  } catch {
    return 0;
  }
}

server.listen(8080);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
