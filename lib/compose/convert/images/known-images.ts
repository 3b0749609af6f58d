import { APPLICATIONS, LINUXSERVER } from './applications';
import type { ImageProfile } from './image-profile';
import type { ImageReference } from './reference';
import { REPOSITORIES } from './runtimes';
import { SERVERS } from './servers';

/** PHP behind a web server speaks FastCGI. */
const FAST_CGI: ImageProfile = { ports: [{ number: 9000, form: 'tcp' }] };

/** What is known of a public image. */
export function knownImage({ repository, tag }: ImageReference): ImageProfile | undefined {
  const images = [REPOSITORIES, SERVERS, APPLICATIONS].find((each) => Object.hasOwn(each, repository));
  const known = images?.[repository] ?? (repository.startsWith('linuxserver/') ? LINUXSERVER : undefined);
  return known && /(^|-)fpm(-|$)/.test(tag ?? '') ? { ...known, ...FAST_CGI } : known;
}
