/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
  transform: { '\\.ts$': 'ts-jest', '@marcbachmann/.*\\.js$': '<rootDir>/test/esm-transform.js' },
  transformIgnorePatterns: ['/node_modules/(?!@marcbachmann/)'],
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  // A cluster takes its time: a test that waits has limits of its own, whose messages say what was waited for.
  testTimeout: 1_200_000,
  // What fails so often has one cause, and each of its tests waits to the end: CI is to say so in time.
  ...(process.env.CI && { bail: 5 }),
  globalSetup: '<rootDir>/test/e2e/support/before-all.ts',
  globalTeardown: '<rootDir>/test/e2e/support/after-all.ts',
  runner: '<rootDir>/test/e2e/support/lanes.js',
  testSequencer: '<rootDir>/test/e2e/support/by-path.js',
};
