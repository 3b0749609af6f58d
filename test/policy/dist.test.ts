import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Policy } from '../../lib';
import { NEWEST_MINOR } from '../../lib/kubernetes/version';
import { messageOf } from '../../lib/policy/report';
import { isProduction, SETS, yamlOf } from '../committed';
import { setOf } from './test-rule';

const ROOT = join(__dirname, '../..');
/** The version of the cluster of an environment, which its Namespaces name. */
function minorOf(text: string): number {
  const versions = text.matchAll(/pod-security\.kubernetes\.io\/enforce-version: v1\.(\d+)$/gm);
  const minors = new Set([...versions].map(([, minor]) => Number(minor)));
  expect(minors.size).toBe(1);
  return [...minors][0];
}

describe('what is committed satisfies the policy of its environment, in its cluster and in the newest one', () => {
  test.each(SETS)('%s', (set) => {
    const files = yamlOf(set);
    const text = files.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('---\n');
    const policy = isProduction(set) ? Policy.production() : Policy.restricted();
    const { findings } = policy._check(() => setOf(text, { minors: [minorOf(text), NEWEST_MINOR] }));
    expect(files.length).toBeGreaterThan(set.startsWith('dist/') ? 20 : 3);
    expect(findings.map((finding) => `${finding.object._title}: ${messageOf(finding)}`)).toEqual([]);
  });
});
