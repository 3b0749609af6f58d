import fc from 'fast-check';
import { GENERATED, mutated } from './any-file';
import { mistakesIn, web, type Files } from './files';

const runs = { seed: Number(process.env.SEED ?? 1), numRuns: Number(process.env.RUNS ?? 300) };

const FILES = [
  'services:\n  - name: a\n    image: a:latest\n    ports:\n      - "80:80"\n  - name: b\n    build:.\n    environment:\n      A: b\n',
  'version: "3"\nservices:\n  购物车:\n    image: node:14\n    environment:\n      NODE_ENV:production\n      B: c\n    depends_on:\n      - 商品\n',
  `x-a: &a { A: a, B: \${B:-b} }\n${web('environment: { <<: *a, C: "1" }', 'extends: { file: base.yaml, service: web }', 'env_file: [{ path: a.env, required: false }]')}`,
  `include:\n  - path: [base.yaml, over.yaml]\n${web('command: >-', '  a', '  b', 'healthcheck:', '  test: ["CMD", "a"]', 'networks: [front]').replace('web', 'other')}networks: { front: }\n`,
  web('ports: !override ["80:80"]', 'labels: !reset {}', 'deploy: { replicas: 2, resources: { limits: { cpus: "1.0", memory: 1g } } }'),
];

const OTHERS: Files = { 'base.yaml': web('labels: { a: b }'), 'over.yaml': web('ports: ["81:81"]'), 'a.env': 'A=a\nB="$A"\n' };

/** Each mistake has a file, a line, a column and a remedy; nothing else is thrown. */
function expectMistakesOnly(content: string): void {
  for (const mistake of mistakesIn({ 'compose.yaml': content, ...OTHERS }, { environment: { A: 'a' } })) {
    expect(mistake).toMatch(/^[^:]+:\d+:\d+: [^]+: [^]+$/);
  }
}

describe('any file', () => {
  test('of any values is read, or refused with mistakes', () => {
    fc.assert(fc.property(GENERATED, expectMistakesOnly), runs);
  });

  test('that is malformed is read, or refused with mistakes', () => {
    fc.assert(fc.property(mutated(FILES), expectMistakesOnly), runs);
  });
});
