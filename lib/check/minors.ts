import { NEWEST_MINOR, OLDEST_MINOR, parseVersion } from '../kubernetes/version';

/** The minor versions that are checked by default: the oldest and the newest. */
export const USUAL_MINORS = [OLDEST_MINOR, NEWEST_MINOR] as const;

/** Which versions there are schemas of. */
export const KNOWN_VERSIONS = `a minor version from 1.${OLDEST_MINOR} to 1.${NEWEST_MINOR}`;

/** The minor version of a version such as `1.33`; undefined where nothing is known of it. */
export function minorOf(version: string): number | undefined {
  try {
    const minor = parseVersion('', version);
    return minor > NEWEST_MINOR ? undefined : minor;
  } catch {
    return undefined;
  }
}
