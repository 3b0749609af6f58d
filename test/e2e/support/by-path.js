const { default: Sequencer } = require('@jest/test-sequencer');

/** Runs the files in the order of their names, not in that of their last durations: each run is like the last. */
module.exports = class ByPath extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => (a.path < b.path ? -1 : 1));
  }
};
