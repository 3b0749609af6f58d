import { lateProblems } from '../../lib/cli/late-problems';
import type { Program } from '../../lib/compose/program/statement';
import type { ImportReport, KeyReport } from '../../lib/compose/report/outcome';

const ENVIRONMENTS = ['development', 'production'];
const at = (line: number) => ({ file: 'compose.yaml', line, column: 3 });
const key = (path: string, line: number): KeyReport => ({ path, position: at(line), outcome: 'mapped', detail: '' });

const REPORT: ImportReport = { project: 'shop', keys: [key('services.web.healthcheck.test', 4)], notes: [], secrets: [] };
const PROGRAM: Program = {
  name: 'shop',
  statements: [
    {
      kind: 'create',
      construct: 'Worker',
      id: 'web',
      service: 'web',
      place: { path: 'services.web', position: at(2) },
      props: { kind: 'object', fields: [] },
    },
  ],
};

test.each([
  ['development/web: a\nproduction/web: a', ['compose.yaml:2:3: services.web: web: a']],
  ['production/web: a', ['compose.yaml:2:3: services.web: web: a (in production)']],
  [
    'development/web: ns shop-development\nproduction/web: ns shop-production',
    ['compose.yaml:2:3: services.web: web: ns shop-development'],
  ],
  [
    'development/web/Deployment-web: spec.containers[0].readinessProbe: a\nproduction/web: b',
    [
      'compose.yaml:4:3: services.web.healthcheck.test: web/Deployment-web: spec.containers[0].readinessProbe: a (in development)',
      'compose.yaml:2:3: services.web: web: b (in production)',
    ],
  ],
  [
    'development/web: spec.initContainers[0]: a\nproduction/web: spec.initContainers[0]: a',
    ['compose.yaml:2:3: services.web: web: spec.initContainers[0]: a'],
  ],
  ['development/other: a\nproduction/other: a\napp: b', ['other: a', 'app: b']],
])('%j', (message, expected) => {
  expect(lateProblems(message, PROGRAM, REPORT, ENVIRONMENTS)).toEqual(expected);
});
