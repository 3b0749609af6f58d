// Writes to the log how many clients one replica of the chat has.
fetch(new URL('/clients', process.env.CHAT_URL))
  .then((response) => response.text())
  .then((clients) => console.log(`clients: ${clients}`));
