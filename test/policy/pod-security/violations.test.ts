import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { violationsOf } from '../../../lib/policy/pod-security/violations';
import { untyped } from '../../bad-input';
import { BASELINE } from './baseline';
import { C0, containing, secured } from './pods';
import { RESTRICTED } from './restricted';

describe('Pod Security', () => {
  test.each([...BASELINE, ...RESTRICTED])('"%s" of 1.%d judges %s', (level, minor, _, template, fields = []) => {
    expect(violationsOf(template as object, { level, minor }).map(({ field }) => field)).toEqual(fields);
  });

  test('has a pod that passes and one that fails for each check', () => {
    const checks = readdirSync(join(__dirname, '../../../lib/policy/pod-security/checks')).map((file) => file.replace('.ts', ''));
    const failing = [...BASELINE, ...RESTRICTED].flatMap(([level, minor, , template]) =>
      violationsOf(template as object, { level, minor }),
    );
    expect([...new Set(failing.map(({ check }) => check))].sort()).toEqual(checks.sort());
  });

  test('names what a field must be', () => {
    const template = containing(secured({ privileged: true, capabilities: { add: ['NET_RAW', 'SYS_ADMIN'] } }));
    expect(violationsOf(template as object, { level: 'baseline', minor: 36 })).toEqual([
      { check: 'privileged', field: `${C0}.privileged`, requirement: 'must not be true' },
      { check: 'capabilities', field: `${C0}.capabilities.add`, requirement: 'must not contain "NET_RAW" or "SYS_ADMIN"' },
    ]);
  });

  test.each([
    [{}],
    [{ spec: null }],
    [{ spec: 'a', metadata: 'b' }],
    [{ spec: { containers: null, volumes: {}, securityContext: 'root' }, metadata: { annotations: 'a' } }],
    [{ spec: { containers: [null, 'a', { securityContext: null, ports: 80, lifecycle: null }], volumes: [null, 'a'] } }],
  ])('takes any value for a template: %j', (template) => {
    for (const minor of [18, 36]) {
      expect(() => violationsOf(untyped(template), { level: 'restricted', minor })).not.toThrow();
    }
  });
});
