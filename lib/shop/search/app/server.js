'use strict';
// A stand-in for the search: asks Elasticsearch for names that contain the words, and says whether it can be reached.
const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');

const { ELASTICSEARCH_URL, ELASTICSEARCH_PASSWORD_FILE } = process.env;
const headers = { 'content-type': 'application/json' };
if (ELASTICSEARCH_PASSWORD_FILE) {
  const password = readFileSync(ELASTICSEARCH_PASSWORD_FILE, 'utf8').trim();
  headers.authorization = `Basic ${Buffer.from(`elastic:${password}`).toString('base64')}`;
}

async function elasticsearch(path) {
  const response = await fetch(`${ELASTICSEARCH_URL}${path}`, { headers, signal: AbortSignal.timeout(2000) });
  if (!response.ok) throw new Error(`Elasticsearch answers ${response.status}`);
  return response.json();
}

async function answer({ pathname, searchParams }) {
  switch (pathname) {
    case '/healthz':
      return { status: 200 };
    case '/metrics':
      return {
        status: 200,
        type: 'text/plain; version=0.0.4',
        body: `# TYPE process_uptime_seconds gauge\nprocess_uptime_seconds ${process.uptime()}\n`,
      };
    case '/readyz':
      await elasticsearch('/_cluster/health?timeout=1s');
      return { status: 200 };
    case '/api/search': {
      const words = encodeURIComponent(searchParams.get('q') ?? '*');
      const { hits } = await elasticsearch(`/products/_search?ignore_unavailable=true&q=${words}`);
      return { status: 200, type: 'application/json', body: JSON.stringify({ products: hits.hits.map(({ _source }) => _source) }) };
    }
    default:
      return { status: 404 };
  }
}

const server = createServer((request, response) => {
  answer(new URL(request.url, 'http://search'))
    .catch((error) => ({ status: 503, type: 'text/plain', body: error.message }))
    .then(({ status, type = 'text/plain', body = '' }) => response.writeHead(status, { 'content-type': type }).end(body));
});
server.listen(3000);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
