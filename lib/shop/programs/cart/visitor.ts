import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const NAME = 'visitor';

/** The visitor of a request, identified by a cookie with a random number. */
export interface Visitor {
  readonly id: string;
  /** The cookie to set, where the request had none. */
  readonly cookie?: string;
}

export function visitorOf({ headers }: IncomingMessage): Visitor {
  const cookies = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('=') as [string, string?]);
  const known = cookies.find(([name, value]) => name === NAME && UUID.test(value ?? ''))?.[1];
  if (known) {
    return { id: known };
  }
  const id = randomUUID();
  const secure = headers['x-forwarded-proto'] === 'https' ? '; Secure' : '';
  return { id, cookie: `${NAME}=${id}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict${secure}` };
}
