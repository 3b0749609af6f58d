import { windowsOptions } from '../../../lib/policy/rules/windows-options';
import { cases, pod } from '../rows';
import { testRule } from '../test-rule';

const process = (hostProcess?: boolean) => ({ name: 'a', securityContext: { windowsOptions: { hostProcess } } });
const user = (runAsUserName: string) => pod({ securityContext: { windowsOptions: { runAsUserName } } });
const AT = 'spec.securityContext.windowsOptions';
const OF_CONTAINER = 'spec.containers[0].securityContext.windowsOptions.hostProcess';

testRule(
  windowsOptions,
  cases(
    [
      ['a host process', pod({ hostNetwork: true, containers: [process(true)] })],
      ['one of the pod', pod({ hostNetwork: true, securityContext: { windowsOptions: { hostProcess: true } } })],
      ['no host process', pod({ containers: [process(false)] })],
      ...['ContainerUser', 'NT AUTHORITY\\SYSTEM', 'example.com\\user'].map((name): [string, object] => [name, user(name)]),
    ],
    [
      ['no network of the node', pod({ containers: [process(true)] }), ['spec.hostNetwork', 'hostNetwork is not true']],
      [
        'another container',
        pod({ hostNetwork: true, containers: [process(true), { name: 'b' }] }),
        ['spec.containers[1].securityContext.windowsOptions.hostProcess', 'hostProcess is not true in container "b"'],
      ],
      [
        'two values',
        pod({ hostNetwork: true, securityContext: { windowsOptions: { hostProcess: true } }, containers: [process(false)] }),
        [OF_CONTAINER, 'hostProcess false beside hostProcess true of the pod'],
      ],
      ...['a\\b\\c', '...', 'a@b', 'a\tb', '\\a\\', '.a\\b', 'a'.repeat(105)].map((name): [string, object, [string, string]] => [
        `the user ${name}`,
        user(name),
        [`${AT}.runAsUserName`, 'runAsUserName'],
      ]),
      ['no user', user(''), [`${AT}.runAsUserName`, 'runAsUserName "" is empty']],
      [
        'a credential',
        pod({ securityContext: { windowsOptions: { gmsaCredentialSpecName: 'A' } } }),
        [`${AT}.gmsaCredentialSpecName`, 'gmsaCredentialSpecName "A" is not valid'],
      ],
      [
        'a large credential',
        pod({ securityContext: { windowsOptions: { gmsaCredentialSpec: 'a'.repeat(65537) } } }),
        [`${AT}.gmsaCredentialSpec`, 'gmsaCredentialSpec has 65537 characters'],
      ],
    ],
  ),
);
