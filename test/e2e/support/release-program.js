// A service that answers with its version, and with its TOKEN, if any. Of its answers, a share of FAIL fails, and each takes DELAY milliseconds. With UPSTREAMS, it forwards
// `/<service>` to that service, and answers with what comes back.
const { createServer, get } = require('node:http');

const { VERSION = '1', TOKEN = '', FAIL = '0', DELAY = '0', UPSTREAMS = '' } = process.env;
const upstreams = new Set(UPSTREAMS.split(' ').filter((name) => name !== ''));
const counts = { 200: 0, 500: 0 };
let requests = 0;

/** By turns, not by chance: of a few requests, one fails, so that a check finds it. */
function isFailing() {
  requests++;
  return Math.floor(requests * Number(FAIL)) > Math.floor((requests - 1) * Number(FAIL));
}

function metrics() {
  return Object.entries(counts)
    .map(([status, count]) => `http_request_duration_seconds_count{path="/",status="${status}"} ${count}\n`)
    .join('');
}

function forward(service, response) {
  // A connection for each request: one that is kept would stay with a pod that is about to go.
  const sent = get(`http://${service}:3000/`, { timeout: 20_000, agent: false }, (answer) => {
    response.writeHead(answer.statusCode);
    answer.pipe(response);
  });
  sent.on('timeout', () => sent.destroy(new Error('no answer')));
  sent.on('error', (error) => response.writeHead(502).end(`${service}: ${error}`));
}

const server = createServer((request, response) => {
  const service = request.url.slice(1);
  if (request.url === '/healthz') {
    response.end('ready');
  } else if (request.url === '/metrics') {
    response.end(metrics());
  } else if (upstreams.has(service)) {
    forward(service, response);
  } else {
    const status = isFailing() ? 500 : 200;
    setTimeout(() => {
      counts[status]++;
      response.writeHead(status).end(`version ${VERSION} ${TOKEN}`.trim());
    }, Number(DELAY));
  }
});
server.listen(3000);
// What has begun is answered.
process.on('SIGTERM', () => server.close(() => process.exit(0)));
