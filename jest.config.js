// What a run says of itself on stderr is for people.
process.env.CDK8S_SHOP_REPORT = 'false';

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Types are checked by `npm run lint`: `isolatedModules` of tsconfig.json has ts-jest compile file by file.
  transform: { '\\.ts$': 'ts-jest', '@marcbachmann/.*\\.js$': '<rootDir>/test/esm-transform.js' },
  transformIgnorePatterns: ['/node_modules/(?!@marcbachmann/)'],
  // jest leaves a core to others, which of two is half. On CI, tests on a cluster run beside these, at a higher priority.
  ...(process.env.CI && { maxWorkers: '100%' }),
  // The limit ends a test that hangs, and measures none: a machine may be busy with other work.
  testTimeout: 600_000,
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  // Entry points only start what is beside them: tests run them as processes, whose lines are not counted.
  collectCoverageFrom: ['lib/**/*.ts', '!lib/cli/main.ts', '!lib/shop/programs/**/*-program.ts'],
  coverageThreshold: { global: { lines: 95, branches: 95 } },
};
