/** Programs that connect to a host, with the host as the last group. */
const CONNECTIONS: readonly { readonly hint: string; readonly pattern: RegExp }[] = [
  // `nc -z -w 2 HOST PORT`, `wait-for-it HOST:PORT`, `wait-for-it.sh -h HOST`.
  { hint: 'nc', pattern: /\b(?:nc|ncat|netcat)\s+(?:-[a-z]+\s+(?:\d+\s+)?)*([\w.-]+)\s+\d/g },
  { hint: 'telnet', pattern: /\btelnet\s+([\w.-]+)\s+\d/g },
  { hint: 'wait-for', pattern: /\bwait-for(?:-it)?(?:\.sh)?\s+([\w.-]+):\d/g },
  { hint: '://', pattern: /\b[a-z]+:\/\/(?:[^\s/@'"]*@)?([\w.-]+)/g },
  { hint: '/dev/tcp/', pattern: /\/dev\/tcp\/([\w.-]+)\//g },
  {
    hint: '-h',
    pattern: /\b(?:pg_isready|psql|redis-cli|valkey-cli|mysql|mysqladmin|mariadb-admin)\b[^;&|]*?\s(?:-h|--host)[ =]?([\w.-]+)/g,
  },
];
const WAITS = /\b(?:until|while|wait-for|wait-for-it|dockerize)\b/;

/** Hosts that a command connects to. */
export function connectedHosts(text: string): string[] {
  return CONNECTIONS.flatMap(({ hint, pattern }) => (text.includes(hint) ? [...text.matchAll(pattern)].map(([, host]) => host) : []));
}

/** Whether a command repeats until something is there. */
export function waits(text: string): boolean {
  return WAITS.test(text);
}
