import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Policy } from '../../lib';
import { NEWEST_MINOR } from '../../lib/kubernetes/version';
import { messageOf } from '../../lib/policy/report';
import { setOf } from './test-rule';

const ROOT = join(__dirname, '../..');
const DISTS = ['dist', ...readdirSync(join(ROOT, 'examples')).map((example) => `examples/${example}/dist`)];
const FOLDERS = DISTS.flatMap((dist) => readdirSync(join(ROOT, dist)).map((environment) => [dist, environment]));

/** The version of the cluster of an environment, which its Namespace names. */
function minorOf(text: string): number {
  const versions = [...text.matchAll(/pod-security\.kubernetes\.io\/enforce-version: v1\.(\d+)$/gm)].map(([, minor]) => Number(minor));
  expect(versions).toHaveLength(1);
  return versions[0];
}

describe('what is committed satisfies the policy of its environment, in its cluster and in the newest one', () => {
  test.each(FOLDERS)('%s/%s', (dist, environment) => {
    const folder = join(ROOT, dist, environment);
    const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
    const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('---\n');
    const policy = environment === 'production' ? Policy.production() : Policy.restricted();
    const { findings } = policy._check(() => setOf(text, { minors: [minorOf(text), NEWEST_MINOR] }));
    expect(files.length).toBeGreaterThan(dist === 'dist' ? 20 : 3);
    expect(findings.map((finding) => `${finding.object._title}: ${messageOf(finding)}`)).toEqual([]);
  });
});
