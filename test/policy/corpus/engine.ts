import { Policy } from '../../../lib';
import { Manifest } from '../../../lib/kubernetes/rendered-object';
import { messageOf } from '../../../lib/policy/report';
import { Severity } from '../../../lib/policy/severity';
import { setOf } from '../test-rule';

/**
 * Rules of `valid` that find more than an API server does when it validates one object: what it is sent with is not there, it accepts references to
 * nothing, and it does not know what an author means.
 */
const BEYOND = [/^missing-(?!volume$)/, /^deprecated-/, /^unchecked-/, /^refused-pods$/, /^isolated-pods$/, /^probe-ports$/];

/** Why the policy `valid` refuses an object; empty where it accepts it. */
export function findings(object: Manifest, minor: number): string[] {
  return Policy.valid()
    ._check(() => setOf(object, { minors: [minor] }))
    .findings.filter(({ rule, severity }) => severity === Severity.ERROR && !BEYOND.some((id) => id.test(rule.id)))
    .map(messageOf);
}
