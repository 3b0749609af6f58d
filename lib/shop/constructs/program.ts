import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Config, ContainerSettings, Runtime, WorkloadProps } from '../../index';
import { ROOT } from '../root';
import { IMAGES } from './images';

const DIRECTORY = '/app';

/** Unpacks the program, which is too large for a ConfigMap uncompressed, and runs it. */
const START = `'use strict';
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { gunzipSync } = require('node:zlib');

const program = new Module('${DIRECTORY}/program.js');
program.paths = [];
program._compile(gunzipSync(readFileSync('${DIRECTORY}/program.js.gz')).toString(), program.id);
`;

/**
 * Settings that run a program of the shop: the public node image, with the program in a ConfigMap.
 *
 * @throws Error when the program has not been bundled
 */
export function program(name: string): Pick<WorkloadProps & ContainerSettings, 'image' | 'runtime' | 'args' | 'config'> {
  const file = join(ROOT, 'build/services', `${name}.js.gz`);
  if (!existsSync(file)) {
    throw new Error(`${file} does not exist: run \`npm run bundle\``);
  }
  const packed = readFileSync(file).toString('base64');
  return {
    image: IMAGES.node,
    runtime: Runtime.node(),
    args: ['node', `${DIRECTORY}/start.js`],
    config: Config.files(DIRECTORY, { 'start.js': START }).and(Config.binaryFiles(DIRECTORY, { 'program.js.gz': packed })),
  };
}
