/**
 * One measurement, in a process of its own: `node run.js WHAT TREE SERVICE COUNT`, as in `node run.js ours charts plain 1000`. Prints what it
 * measured as JSON.
 */
/* eslint-disable @typescript-eslint/no-require-imports -- only what is measured is loaded, and when it is needed */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as cdk8s from 'cdk8s';
import type * as library from '../../../lib';
import type * as outputFolder from '../../../lib/app/output/output-folder';
import type * as render from '../../../lib/app/render/renderer';
import type * as yaml from '../../../lib/app/yaml/yaml';
import type * as minors from '../../../lib/check/minors';
import type * as scope from '../../../lib/kubernetes/scope';
import type { Manifest } from '../../../lib/kubernetes/rendered-object';
import type * as checkedObject from '../../../lib/policy/checked-object';
import type * as objectSet from '../../../lib/policy/object-set';
import type * as trees from './trees';

/**
 * Whose App synthesizes: ours, without a policy or with the default one; ours with clocks in it; cdk8s'. Or nobody's: only the text of the
 * objects is made and written, by our emitter or as JSON; or only all rules check them.
 */
export type What = 'ours' | 'policy' | 'parts' | 'cdk8s' | 'floor' | 'json' | 'rules';
/** A file of services/. */
export type Service = 'plain' | 'small' | 'typed' | 'cdk8s-plus' | 'microservice';

/** What takes time, in seconds, and memory at the most, in MiB. */
export interface Measured {
  /** Until the first construct: Node itself, and the modules. */
  readonly loading: number;
  readonly building: number;
  readonly synthesizing: number;
  /** Parts of it, with clocks. */
  readonly parts: Parts;
  readonly mebibytes: number;
  readonly objects: number;
}

export interface Parts {
  resolving: number;
  dumping: number;
  writing: number;
}

const seconds = () => performance.now() / 1000;

/** Puts a clock into each part of our App. */
function clocks(): Parts {
  const { Renderer } = require('../../../lib/app/render/renderer') as typeof render;
  const { YamlWriter } = require('../../../lib/app/yaml/yaml') as typeof yaml;
  const { OutputFolder } = require('../../../lib/app/output/output-folder') as typeof outputFolder;
  const parts: Parts = { resolving: 0, dumping: 0, writing: 0 };
  const clock = (prototype: object, method: string, part: keyof Parts) => {
    const methods = prototype as Record<string, (...args: unknown[]) => unknown>;
    const original = methods[method];
    methods[method] = function (...args) {
      const start = seconds();
      const result = original.apply(this, args);
      parts[part] += seconds() - start;
      return result;
    };
  };
  clock(Renderer.prototype, 'manifest', 'resolving');
  clock(YamlWriter.prototype, 'document', 'dumping');
  clock(OutputFolder.prototype, 'write', 'writing');
  return parts;
}

function appOf(what: What, outdir: string): cdk8s.App {
  if (what === 'cdk8s') {
    const { App } = require('cdk8s') as typeof cdk8s;
    return new App({ outdir });
  }
  const { App, Policy } = require('../../../lib') as typeof library;
  return new App({ outdir, policy: what === 'policy' ? Policy.valid() : Policy.none() });
}

function objectsOf(app: cdk8s.App): cdk8s.ApiObject[] {
  const { ApiObject } = require('cdk8s') as typeof cdk8s;
  return app.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
}

/** Text and nothing else: the time of the objects' making is not in it. */
function floor(what: What, app: cdk8s.App, path: string): number {
  const { YamlWriter } = require('../../../lib/app/yaml/yaml') as typeof yaml;
  const objects = objectsOf(app).map((object) => object.toJson() as unknown);
  const writer = new YamlWriter();
  const start = seconds();
  const texts = objects.map((object) => (what === 'json' ? `${JSON.stringify(object)}\n` : writer.document(object)));
  writeFileSync(path, texts.join('---\n'));
  return seconds() - start;
}

/** All rules and nothing else, as the command applies them by default. */
function check(app: cdk8s.App): number {
  const { Policy } = require('../../../lib') as typeof library;
  const { USUAL_MINORS } = require('../../../lib/check/minors') as typeof minors;
  const { CheckedObject } = require('../../../lib/policy/checked-object') as typeof checkedObject;
  const { ObjectSet } = require('../../../lib/policy/object-set') as typeof objectSet;
  const { Scopes } = require('../../../lib/kubernetes/scope') as typeof scope;
  const manifests = objectsOf(app).map((object) => object.toJson() as Manifest);
  const scopes = new Scopes();
  const start = seconds();
  Policy.production()._check(() => {
    const objects = manifests.map((manifest) => CheckedObject._of(manifest));
    return ObjectSet._of(objects, { minors: USUAL_MINORS, isNamespaced: (manifest) => scopes.isNamespaced(manifest) });
  });
  return seconds() - start;
}

function main(what: What, tree: trees.TreeName, service: Service, count: number): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-shop-bench-'));
  try {
    const parts = what === 'parts' ? clocks() : { resolving: 0, dumping: 0, writing: 0 };
    const { TREES } = require('./trees') as typeof trees;
    const { make } = require(`./services/${service}`) as { make: trees.Make };
    const app = appOf(what, join(folder, 'dist'));
    const loading = seconds();
    TREES[tree](app, count, make);
    const built = seconds();
    let synthesizing;
    if (what === 'floor' || what === 'json') {
      synthesizing = floor(what, app, join(folder, 'all'));
    } else if (what === 'rules') {
      synthesizing = check(app);
    } else {
      app.synth();
      synthesizing = seconds() - built;
    }
    const mebibytes = process.resourceUsage().maxRSS / 1024;
    return { loading, building: built - loading, synthesizing, parts, mebibytes, objects: objectsOf(app).length };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [what, tree, service, count] = process.argv.slice(2) as [What, trees.TreeName, Service, string];
console.log(JSON.stringify(main(what, tree, service, Number(count))));
