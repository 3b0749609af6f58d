import { probeHandlers } from '../../../lib/policy/rules/probe-handlers';
import { cases, container, pod } from '../rows';
import { setOf, testRule } from '../test-rule';

const probe = (livenessProbe: object) => container({ livenessProbe });
const hook = (preStop: object) => container({ lifecycle: { preStop } });
const AT = 'spec.containers[0].livenessProbe';
const HOOK = 'spec.containers[0].lifecycle.preStop';

testRule(
  probeHandlers,
  cases(
    [
      ['a port', probe({ httpGet: { port: 80, path: '/' } })],
      ['the name of a port', probe({ tcpSocket: { port: 'http' } })],
      ['a command', hook({ exec: { command: ['a'] } })],
      [
        'a sleep',
        pod({
          terminationGracePeriodSeconds: 60,
          containers: [{ name: 'a', image: 'a', lifecycle: { preStop: { sleep: { seconds: 45 } } } }],
        }),
      ],
      ['no sleep, for newer versions', hook({ sleep: { seconds: 0 } }), [33, 36]],
    ],
    [
      ['no action', probe({ periodSeconds: 5 }), [AT, 'livenessProbe has no action']],
      [
        'two actions',
        probe({ exec: { command: ['a'] }, grpc: { port: 1 } }),
        [`${AT}.grpc`, 'livenessProbe has two actions, exec and grpc'],
      ],
      ['no command', probe({ exec: {} }), [`${AT}.exec.command`, 'command is missing']],
      ['an empty command', probe({ exec: { command: [] } }), [`${AT}.exec.command`, 'command is missing']],
      ['a port out of range', probe({ tcpSocket: { port: 0 } }), [`${AT}.tcpSocket.port`, 'port 0 is out of range']],
      ['a number as text', probe({ httpGet: { port: '80' } }), [`${AT}.httpGet.port`, 'port "80" is not the name of a port']],
      ['an empty port', probe({ httpGet: { port: '' } }), [`${AT}.httpGet.port`, 'port "" is empty']],
      [
        'a header that is none',
        probe({ httpGet: { port: 1, httpHeaders: [{ name: 'a b' }] } }),
        [`${AT}.httpGet.httpHeaders[0].name`, 'name "a b"'],
      ],
      [
        'a header without a name',
        probe({ httpGet: { port: 1, httpHeaders: [{ name: '' }] } }),
        [`${AT}.httpGet.httpHeaders[0].name`, 'name "" is empty'],
      ],
      ['a hook without an action', hook({}), [HOOK, 'preStop has no action']],
      ['a sleep that is too long', hook({ sleep: { seconds: 31 } }), [`${HOOK}.sleep.seconds`, 'seconds 31 is out of range']],
      ['no sleep', hook({ sleep: { seconds: 0 } }), [`${HOOK}.sleep.seconds`, 'seconds 0 is out of range']],
    ],
  ),
);

test.each([
  [29, { sleep: { seconds: 5 } }, ['sleep of preStop needs Kubernetes 1.30']],
  [30, { sleep: { seconds: 5 } }, []],
  [29, { exec: { command: ['a'] } }, []],
])('for Kubernetes 1.%d, the hook %j has the problems %j', (minor, action, problems) => {
  expect(probeHandlers.check(setOf(hook(action), { minors: [minor] })).map(({ problem }) => problem)).toEqual(problems);
});
