// Jest loads CommonJS: this makes it of the packages that are ES modules alone.
const { transformSync } = require('esbuild');

module.exports = {
  process: (text) => ({ code: transformSync(text, { format: 'cjs', target: 'node20' }).code }),
};
