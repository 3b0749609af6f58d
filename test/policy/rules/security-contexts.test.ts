import { securityContexts } from '../../../lib/policy/rules/security-contexts';
import { cases, container, pod } from '../rows';
import { testRule } from '../test-rule';

const context = (securityContext: object) => container({ securityContext });
const root = (securityContext: object) => ({ containers: [{ name: 'a', image: 'a:1', securityContext }] });
const AT = 'spec.containers[0].securityContext';

testRule(
  securityContexts,
  cases(
    [
      ['a context', context({ runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' }, allowPrivilegeEscalation: false })],
      [
        'root in a container that may be root',
        pod({ securityContext: { runAsNonRoot: true }, ...root({ runAsNonRoot: false, runAsUser: 0 }) }),
      ],
      ['another user in the container', pod({ securityContext: { runAsNonRoot: true, runAsUser: 0 }, ...root({ runAsUser: 1000 }) })],
      ...[
        { os: { name: 'windows' } },
        { nodeSelector: { 'kubernetes.io/os': 'windows' } },
        { securityContext: { windowsOptions: { runAsUserName: 'a' } } },
      ].map((of): [string, object] => ['root, which Windows ignores', pod({ ...root({ runAsNonRoot: true, runAsUser: 0 }), ...of })]),
      ['a local profile', context({ seccompProfile: { type: 'Localhost', localhostProfile: 'a/b.json' } })],
      [
        'procMount with users of its own',
        pod({ hostUsers: false, containers: [{ image: 'a', securityContext: { procMount: 'Unmasked' } }] }),
      ],
      ['procMount, which older versions do not read', context({ procMount: 'Unmasked' }), [27, 32]],
      ['users, which older versions do not read', pod({ hostUsers: false, hostNetwork: true }), [27, 32]],
      ['a capability in short', context({ allowPrivilegeEscalation: false, capabilities: { add: ['SYS_ADMIN'] } })],
    ],
    [
      [
        'root where the pod is not',
        pod({ securityContext: { runAsNonRoot: true }, ...root({ runAsUser: 0 }) }),
        [`${AT}.runAsUser`, 'runAsUser 0 beside `runAsNonRoot: true` in container "a"'],
      ],
      [
        'root of a pod, once',
        pod({
          securityContext: { runAsUser: 0, runAsNonRoot: true },
          containers: ['a', 'b'].map((name) => ({ name, image: 'a:1' })),
        }),
        ['spec.securityContext.runAsUser', 'runAsUser 0 beside'],
      ],
      ['a negative user', context({ runAsUser: -1 }), [`${AT}.runAsUser`, 'runAsUser -1 is out of range']],
      ['a negative group', pod({ securityContext: { fsGroup: -1 } }), ['spec.securityContext.fsGroup', 'fsGroup -1 is out of range']],
      [
        'a group',
        pod({ securityContext: { supplementalGroups: [1, -5] } }),
        ['spec.securityContext.supplementalGroups[1]', '-5 is out of range'],
      ],
      [
        'no local profile',
        context({ seccompProfile: { type: 'Localhost' } }),
        [`${AT}.seccompProfile.localhostProfile`, 'localhostProfile is missing'],
      ],
      [
        'a local profile of another type',
        context({ appArmorProfile: { type: 'RuntimeDefault', localhostProfile: 'a' } }),
        [`${AT}.appArmorProfile.localhostProfile`, 'localhostProfile "a" is not allowed'],
      ],
      [
        'an absolute profile',
        context({ seccompProfile: { type: 'Localhost', localhostProfile: '/a' } }),
        [`${AT}.seccompProfile.localhostProfile`, 'localhostProfile "/a" is not valid'],
      ],
      [
        'no escalation, privileged',
        context({ allowPrivilegeEscalation: false, privileged: true }),
        [`${AT}.allowPrivilegeEscalation`, 'privileged: true'],
      ],
      [
        'no escalation, with a capability',
        context({ allowPrivilegeEscalation: false, capabilities: { add: ['CAP_SYS_ADMIN'] } }),
        [`${AT}.allowPrivilegeEscalation`, 'CAP_SYS_ADMIN'],
      ],
      [
        'a local profile with spaces',
        context({ appArmorProfile: { type: 'Localhost', localhostProfile: 'a ' } }),
        [`${AT}.appArmorProfile.localhostProfile`, 'localhostProfile "a " has spaces around it'],
      ],
      [
        'a long profile',
        context({ appArmorProfile: { type: 'Localhost', localhostProfile: 'a'.repeat(4096) } }),
        [`${AT}.appArmorProfile.localhostProfile`, 'localhostProfile has 4096 characters'],
      ],
      ['no type', context({ seccompProfile: { type: '' } }), [`${AT}.seccompProfile.type`, 'type "" is empty']],
      [
        'an empty profile of another type',
        context({ seccompProfile: { type: 'RuntimeDefault', localhostProfile: '' } }),
        [`${AT}.seccompProfile.localhostProfile`, 'localhostProfile "" is not allowed'],
      ],
      ['procMount', context({ procMount: 'Unmasked' }), [`${AT}.procMount`, 'procMount "Unmasked"']],
      [
        'two process namespaces',
        pod({ shareProcessNamespace: true, hostPID: true }),
        ['spec.shareProcessNamespace', 'shareProcessNamespace true'],
      ],
      ['users of its own on the node', pod({ hostUsers: false, hostNetwork: true }), ['spec.hostNetwork', 'hostNetwork true beside']],
    ],
  ),
);
