import { namespaceLevel } from '../../../lib/policy/rules/namespace-level';
import { testRule } from '../test-rule';

const LABEL = 'pod-security.kubernetes.io/enforce';
const namespace = (labels: object) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } });

testRule(namespaceLevel, {
  compliant: [
    { title: 'a level', given: namespace({ [LABEL]: 'restricted' }) },
    { title: 'any rights, on purpose', given: namespace({ [LABEL]: 'privileged' }) },
  ],
  nonCompliant: [
    { title: 'no level', given: namespace({}), finds: [{ field: `metadata.labels["${LABEL}"]`, problem: `label "${LABEL}" is not set` }] },
  ],
});
