import { names } from './names';
import { container, deployment, object, service } from './sample';

const HTTP = { name: 'http', port: 80 };

test('a sound service has no name twice', () => {
  expect(names([deployment(), service()])).toEqual([]);
});

test.each([
  ['objects', [service(), service()], 'two objects are Service shop/cart'],
  ['containers', [deployment({ pod: { containers: [container(), container({ ports: [] })] } })], 'two containers are cart'],
  [
    'volumes',
    [
      deployment({
        pod: {
          volumes: [
            { name: 'a', emptyDir: {} },
            { name: 'a', secret: {} },
          ],
        },
      }),
    ],
    'two volumes are a',
  ],
  [
    'ports of containers',
    [deployment({ pod: { containers: [container(), container({ name: 'b', ports: [{ name: 'http', containerPort: 1 }] })] } })],
    'two ports are http',
  ],
  [
    'numbers of ports',
    [
      deployment({
        container: {
          ports: [
            { name: 'a', containerPort: 1 },
            { name: 'b', containerPort: 1, protocol: 'TCP' },
          ],
        },
      }),
    ],
    'two ports are 1/TCP',
  ],
  [
    'paths',
    [
      deployment({
        container: {
          volumeMounts: [
            { name: 'a', mountPath: '/a' },
            { name: 'b', mountPath: '/a' },
          ],
        },
      }),
    ],
    'two mounts of cart are /a',
  ],
  ['variables', [deployment({ container: { env: [{ name: 'A' }, { name: 'A' }] } })], 'two variables of cart are A'],
  ['ports of Services', [object('v1', 'Service', { ports: [HTTP, { ...HTTP, port: 81 }] })], 'two ports are http'],
  ['numbers of Services', [object('v1', 'Service', { ports: [HTTP, { ...HTTP, name: 'b' }] })], 'two ports are 80/TCP'],
  ['listeners', [object('gateway.networking.k8s.io/v1', 'Gateway', { listeners: [{ name: 'a' }, { name: 'a' }] })], 'two listeners are a'],
  [
    'groups of alerts',
    [object('monitoring.coreos.com/v1', 'PrometheusRule', { groups: [{ name: 'a' }, { name: 'a' }] })],
    'two groups are a',
  ],
])('%s are found', (_, objects, problem) => {
  expect(names(objects)).toEqual([expect.stringContaining(problem)]);
});

test('kinds of several groups, and protocols, are told apart', () => {
  const udp = { name: 'b', containerPort: 3000, protocol: 'UDP' };
  const objects = [
    object('a.io/v1', 'Route', {}),
    object('b.io/v1', 'Route', {}),
    deployment({ container: { ports: [{ name: 'a', containerPort: 3000 }, udp] } }),
  ];
  expect(names(objects)).toEqual([]);
});
