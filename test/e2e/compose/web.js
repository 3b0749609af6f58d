// Answers with what the API says, by the name that the API has in the Compose file.
const http = require('node:http');

http
  .createServer((_, response) => {
    fetch(process.env.API_URL, { signal: AbortSignal.timeout(5000) })
      .then((answer) => answer.text())
      .catch((error) => JSON.stringify({ error: String(error.cause ?? error) }))
      .then((text) => response.end(text));
  })
  .listen(3000);
process.on('SIGTERM', () => process.exit(0));
