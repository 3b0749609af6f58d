// A chat: what a client with the token says reaches all clients of this replica. GET /clients is their number.
const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { hostname } = require('node:os');
const { WebSocketServer } = require('ws');

const TOKEN = '/run/secrets/chat/token';

const server = createServer(({ url }, response) => {
  if (url === '/clients') {
    response.end(`${hostname()} ${sockets.clients.size}\n`);
  } else {
    response.writeHead(['/', '/healthz', '/readyz'].includes(url) ? 200 : 404).end();
  }
});

const sockets = new WebSocketServer({
  server,
  verifyClient: ({ req }) => req.headers.authorization === `Bearer ${readFileSync(TOKEN, 'utf8')}`,
});
sockets.on('connection', (socket) => {
  socket.on('message', (message) => sockets.clients.forEach((client) => client.send(String(message))));
});

server.listen(process.env.PORT);
process.on('SIGTERM', () => {
  sockets.clients.forEach((client) => client.close(1001));
  server.close(() => process.exit(0));
});
