import { podNames } from '../../../lib/policy/rules/pod-names';
import { cases, pod, workload } from '../rows';
import { testRule } from '../test-rule';

testRule(
  podNames,
  cases(
    [
      ['names', pod({ serviceAccountName: 'a.b', hostname: 'a', subdomain: 'b', readinessGates: [{ conditionType: 'a/b' }] })],
      ['a name for the Secret of an image', pod({ imagePullSecrets: [{ name: 'a' }] })],
      ['none, for newer versions', pod({ imagePullSecrets: [{}] }), [30, 36]],
      ['a host name of its own', pod({ hostnameOverride: 'a.b' })],
      ['one that older versions do not read', pod({ hostnameOverride: 'A' }), [27, 34]],
      ['any host name of a StatefulSet', workload('StatefulSet', { subdomain: 'A.b' })],
    ],
    [
      ['an account', pod({ serviceAccountName: 'A' }), ['spec.serviceAccountName', 'serviceAccountName "A" is not valid']],
      ['a host name', pod({ hostname: 'a.b' }), ['spec.hostname', 'hostname "a.b" is not valid']],
      ['an item without a name', pod({ imagePullSecrets: [{}] }), ['spec.imagePullSecrets[0].name', 'name is missing']],
      ['a host name that is none', pod({ hostnameOverride: 'A' }), ['spec.hostnameOverride', 'hostnameOverride "A" is not valid']],
      [
        'a long host name',
        pod({ hostnameOverride: 'a'.repeat(65) }),
        ['spec.hostnameOverride', `hostnameOverride "${'a'.repeat(65)}" has 65 characters`],
      ],
      [
        'two host names',
        pod({ hostnameOverride: 'a', hostNetwork: true }),
        ['spec.hostnameOverride', 'hostnameOverride "a" beside `hostNetwork: true`'],
      ],
      ['an empty class', pod({ runtimeClassName: '' }), ['spec.runtimeClassName', 'runtimeClassName "" is empty']],
      ['a gate', pod({ readinessGates: [{ conditionType: 'a b' }] }), ['spec.readinessGates[0].conditionType', 'conditionType "a b"']],
      [
        'a node and a gate',
        pod({ nodeName: 'a', schedulingGates: [{ name: 'b' }] }),
        ['spec.nodeName', 'nodeName "a" beside schedulingGates'],
      ],
    ],
  ),
);
