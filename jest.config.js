/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Types are checked by `npm run lint`: `isolatedModules` of tsconfig.json has ts-jest compile file by file.
  transform: { '\\.ts$': 'ts-jest' },
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  // cli/main.ts only starts what cli/command.ts defines.
  collectCoverageFrom: ['lib/**/*.ts', '!lib/cli/main.ts'],
  coverageThreshold: { global: { lines: 95, branches: 95 } },
};
