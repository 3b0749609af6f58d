// What a run says of itself on stderr is for people.
process.env.CDK8S_SHOP_REPORT = 'false';

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Types are checked by `npm run lint`: `isolatedModules` of tsconfig.json has ts-jest compile file by file.
  transform: { '\\.ts$': 'ts-jest', '@marcbachmann/.*\\.js$': '<rootDir>/test/esm-transform.js' },
  transformIgnorePatterns: ['/node_modules/(?!@marcbachmann/)'],
  // Nothing else runs on a machine of CI. jest leaves a core to others, which of two is half.
  ...(process.env.CI && { maxWorkers: '100%' }),
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  // Entry points only start what is beside them: tests run them as processes, whose lines are not counted.
  collectCoverageFrom: ['lib/**/*.ts', '!lib/cli/main.ts', '!lib/shop/programs/**/*-program.ts'],
  coverageThreshold: { global: { lines: 95, branches: 95 } },
};
