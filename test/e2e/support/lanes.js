const { basename } = require('node:path');
const { default: TestRunner } = require('jest-runner');

/** Files that ask an API server, or run a few small pods in namespaces of their own, and that alone start the oldest API server or Flux. */
const BESIDE = ['acceptance', 'corpus', 'delivery', 'fleet', 'fuzz', 'reachability', 'tenants', 'waves'];

const isBeside = ({ path }) => BESIDE.includes(basename(path, '.e2e.ts'));

/**
 * Runs the files one by one, as many delete what others have left to make room on the cluster, and beside them, also one by one, those that
 * disturb no other. Each lane is a process.
 */
module.exports = class Lanes extends TestRunner {
  constructor(globalConfig, context) {
    super({ ...globalConfig, maxWorkers: 1 }, context);
  }

  async runTests(tests, watcher, options) {
    const lanes = [tests.filter((test) => !isBeside(test)), tests.filter(isBeside)].filter((lane) => lane.length > 0);
    await Promise.all(lanes.map((lane) => super.runTests(lane, watcher, { ...options, serial: lanes.length === 1 })));
  }
};
