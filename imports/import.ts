/**
 * Makes the TypeScript in this folder from the custom resource definitions in `crds/` and the rules in `gitleaks/`: `npm run import`. The definitions
 * themselves, without descriptions, become `definitions.ts`.
 *
 * `npm run import -- --from FOLDER` takes the definitions anew first, from a folder with files of the same names (`cert-manager.io.yaml`, ...); those that
 * it does not have are named, and remain. `--gitleaks FILE` takes the rules. Update `crds/NOTICE` and `gitleaks/NOTICE` along with it. `--openapi` takes the
 * schemas of Kubernetes' own kinds anew, from Go modules.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importRules } from './gitleaks/import-rules';
import { importSchemas } from './openapi/import-schemas';
import { writePacked } from './openapi/write-packed';
import { isMap, isPair, isScalar, parseAllDocuments, visit, type Document } from 'yaml';

/** What lib/ writes: the kinds of each file, by default named after their group, at the version it writes; and whether it uses their types. */
const USED: Record<string, { version: string; kinds: string[]; types?: boolean }> = {
  'argo-cd.argoproj.io': { version: 'v1alpha1', kinds: ['Application', 'AppProject'] },
  'argoproj.io': { version: 'v1alpha1', kinds: ['AnalysisTemplate', 'Rollout'] },
  'cert-manager.io': { version: 'v1', kinds: ['Certificate'], types: true },
  'external-secrets.io': { version: 'v1', kinds: ['ExternalSecret'], types: true },
  'flagger.app': { version: 'v1beta1', kinds: ['Canary', 'MetricTemplate'] },
  'gateway.networking.k8s.io': { version: 'v1', kinds: ['Gateway', 'GRPCRoute', 'HTTPRoute'], types: true },
  'kustomize.toolkit.fluxcd.io': { version: 'v1', kinds: ['Kustomization'] },
  'monitoring.coreos.com': { version: 'v1', kinds: ['PodMonitor', 'PrometheusRule', 'ServiceMonitor'], types: true },
  'source.toolkit.fluxcd.io': { version: 'v1', kinds: ['GitRepository'] },
};

const IMPORTS = __dirname;
const DEFINITIONS = join(IMPORTS, 'crds');

/** Copies the definitions that are used, without the versions that are not. */
function take(group: string, from: string): void {
  const { version, kinds } = USED[group];
  const taken = kinds.map((kind) => {
    const definition = readDefinitions(join(from, `${group}.yaml`)).find((document) => document.getIn(['spec', 'names', 'kind']) === kind);
    if (!definition) {
      throw new Error(`${from}/${group}.yaml does not define ${kind}`);
    }
    keepVersion(definition, version);
    return definition;
  });
  writeDefinitions(join(DEFINITIONS, `${group}.yaml`), taken);
}

/** Projects publish their definitions apart: a folder may have those of some. */
function takeIfThere(group: string, from: string): void {
  const file = join(from, `${group}.yaml`);
  if (existsSync(file)) {
    take(group, from);
  } else {
    process.stderr.write(`${file} is not there: crds/${group}.yaml remains as it is\n`);
  }
}

function keepVersion(definition: Document, version: string): void {
  const { spec } = definition.toJS() as { spec: { versions: { name: string; served: boolean }[] } };
  const index = spec.versions.findIndex(({ name, served }) => served && name === version);
  if (index < 0) {
    throw new Error(`${String(definition.getIn(['metadata', 'name']))} does not serve ${version}`);
  }
  definition.setIn(['spec', 'versions'], definition.createNode([definition.getIn(['spec', 'versions', index])]));
}

/** Has `cdk8s import` make the types of a group. */
function importTypes(group: string, definitions: Document[], temporary: string): void {
  const stripped = join(temporary, `${group}.yaml`);
  writeDefinitions(stripped, definitions);
  // Without --save=false it would add the file to cdk8s.yaml.
  const options = ['--language=typescript', `--output=${IMPORTS}`, '--save=false', '--check-upgrade=false'];
  execFileSync('npx', ['cdk8s', 'import', stripped, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Removes the keyword `description`, which `cdk8s import` has no option for and which is two thirds of it, and leaves the properties that have this name: their value is a schema, not a text. */
function dropDescriptions(definition: Document): void {
  const isDescription = (pair: unknown): boolean =>
    isPair(pair) && isScalar(pair.key) && pair.key.value === 'description' && isScalar(pair.value);
  visit(definition, {
    Map(_, map) {
      map.items = map.items.filter((pair) => !isDescription(pair));
    },
  });
}

function readDefinitions(file: string): Document[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => {
    // `cdk8s import` itself ignores these and misreads the rest.
    if (document.errors.length > 0 || !isMap(document.contents)) {
      throw new Error(`${file}: ${document.errors.join('; ') || 'a document is not a definition'}`);
    }
    return document;
  });
}

function writeDefinitions(file: string, definitions: Document[]): void {
  const style = { lineWidth: 0, indentSeq: false, directives: false };
  writeFileSync(file, definitions.map((definition) => `---\n${definition.toString(style)}`).join(''));
}

const { values: options } = parseArgs({
  options: { from: { type: 'string' }, gitleaks: { type: 'string' }, openapi: { type: 'boolean' } },
});
if (options.openapi) {
  importSchemas(IMPORTS);
}
void importRules(IMPORTS, options.gitleaks);
const temporary = mkdtempSync(join(tmpdir(), 'cdk8s-shop-import-'));
try {
  for (const group of Object.keys(USED)) {
    if (options.from) {
      takeIfThere(group, options.from);
    }
  }
  const definitions = Object.keys(USED).map((group) => [group, readDefinitions(join(DEFINITIONS, `${group}.yaml`))] as const);
  for (const [group, ofGroup] of definitions) {
    ofGroup.forEach(dropDescriptions);
    if (USED[group].types) {
      importTypes(group, ofGroup, temporary);
    }
  }
  const all = definitions.flatMap(([, ofGroup]) => ofGroup.map((definition) => definition.toJS() as unknown));
  writePacked(join(IMPORTS, 'definitions.ts'), 'crds/', all);
} finally {
  rmSync(temporary, { recursive: true });
}
