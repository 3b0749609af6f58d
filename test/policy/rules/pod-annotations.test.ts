import { podAnnotations } from '../../../lib/policy/rules/pod-annotations';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io';
const COST = 'controller.kubernetes.io/pod-deletion-cost';
const SECCOMP = 'seccomp.security.alpha.kubernetes.io/pod';
const pod = (annotations: object) =>
  object('Pod', { metadata: { name: 'a', annotations }, spec: { containers: [{ name: 'a', image: 'a' }] } });

testRule(
  podAnnotations,
  cases(
    [['values', pod({ [`${APP_ARMOR}/a`]: 'localhost/b', [COST]: '-5', [SECCOMP]: 'runtime/default', 'a.b/c': 'd' })]],
    [
      ['another container', pod({ [`${APP_ARMOR}/b`]: 'unconfined' }), [`metadata.annotations["${APP_ARMOR}/b"]`, 'the pod does not have']],
      ['no profile', pod({ [`${APP_ARMOR}/a`]: 'x' }), [`metadata.annotations["${APP_ARMOR}/a"]`, '="x" is not a profile']],
      ['no profile of seccomp', pod({ [SECCOMP]: 'x' }), [`metadata.annotations["${SECCOMP}"]`, '="x" is not a profile']],
      ['no number', pod({ [COST]: '1.5' }), [`metadata.annotations["${COST}"]`, '="1.5" is not a number']],
    ],
  ),
);
