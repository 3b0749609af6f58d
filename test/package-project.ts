import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { devDependencies } from '../package.json';

/** A shop of somebody else, with the library alone. */
export const PROGRAM = `
import { Chart, Size } from 'cdk8s';
import { App, Image, Microservice, Port, Runtime, Scaling, Secret, Storage } from 'cdk8s-shop';
import { ConfigurationError } from 'cdk8s-shop/testing';

class Orders extends Chart {
  constructor(app: App) {
    super(app, 'orders');
    const orders = new Microservice(this, 'orders', {
      image: Image.of('ghcr.io/acme/orders:1.4.2'),
      runtime: Runtime.springBoot(),
      ports: [Port.http(8080)],
      scaling: Scaling.onCpu({ min: 2, max: 10, target: 70 }),
    });
    const database = new Microservice(this, 'orders-db', {
      image: Image.of('postgres:17.6'),
      runtime: Runtime.postgres({ password: Secret.existing('orders-db', 'password') }),
      storage: Storage.perReplica('/var/lib/postgresql/data', Size.gibibytes(20)),
    });
    const frontend = new Microservice(this, 'frontend', { image: Image.of('ghcr.io/acme/frontend:2.0.0'), ports: [Port.http(8080)] });
    orders.calls(database);
    frontend.calls(orders);
    frontend.exposeAt('shop.example.com');
  }
}

const app = new App();
new Orders(app);
app.synth();

try {
  new Microservice(new Chart(new App(), 'other'), 'typo', { image: Image.of('ghcr.io/acme/typo:1.0.0'), ports: [Port.http(99999)] });
  throw new Error('a mistake went through');
} catch (error) {
  if (!(error instanceof ConfigurationError)) {
    throw error;
  }
}
`;

/** A Compose file with a name that is not Latin. */
export const COMPOSE = `name: shop
services:
  web:
    image: nginx:1.29
    ports: ["80:80"]
    depends_on: [购物车]
  购物车:
    image: node:24-slim
    command: [node, server.js]
    expose: ["3000"]
`;

/** Prints the files that the entries of the package load, and the name of a class in other languages. */
export const LOADED = `
const { Microservice } = require('cdk8s-shop');
require('cdk8s-shop/testing');
const files = Object.keys(require.cache).filter((file) => /node_modules.cdk8s-shop.build/.test(file));
const jsii = Microservice[Symbol.for('jsii.rtti')].fqn;
console.log(JSON.stringify({ files: files.map((file) => file.replace(/.*node_modules.cdk8s-shop./, '')).sort(), jsii }));
`;

/** Prints why its objects are refused: by the schema of Kubernetes, by one of imports/, and by a rule in CEL. */
export const BUNDLED_PROGRAM = `
import { ApiObject, Chart } from 'cdk8s';
import { App } from 'cdk8s-shop';

const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, dat: {} });
const certificate = { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'certificate' }, spec: { secretName: 'tls' } };
new ApiObject(chart, 'certificate', certificate);
const spec = { type: 'object', properties: { litres: { type: 'integer' } }, 'x-kubernetes-validations': [{ rule: 'self.litres < 9', message: 'too much' }] };
new ApiObject(chart, 'definition', {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'tanks.example.com' },
  spec: {
    group: 'example.com',
    names: { kind: 'Tank', plural: 'tanks' },
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec } } } }],
  },
});
new ApiObject(chart, 'tank', { apiVersion: 'example.com/v1', kind: 'Tank', metadata: { name: 'a' }, spec: { litres: 10 } });
try {
  app.synth();
} catch (error) {
  console.log((error as Error).message);
}
`;

/** A program of cdk8s alone. */
export const PLAIN_PROGRAM = `
const { ApiObject, App, Chart } = require('cdk8s');
const app = new App();
new ApiObject(new Chart(app, 'shop'), 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, [process.env.FIELD]: {} });
app.synth();
`;

export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** Installs the package, and what belongs to its user. */
export function install(folder: string, tarball: string): void {
  const { cdk8s, constructs, 'cdk8s-plus-27': plus } = devDependencies;
  const dependencies = { cdk8s, constructs, 'cdk8s-plus-27': plus, 'cdk8s-shop': `file:${tarball}` };
  write(folder, 'package.json', JSON.stringify({ private: true, dependencies }));
  run(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock');
}

/** Makes a project that has what is installed. */
export function projectWith(installed: string, project: string, type: string): string {
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { dependencies: object };
  write(project, 'package.json', JSON.stringify({ private: true, type, dependencies }));
  symlinkSync(join(installed, 'node_modules'), join(project, 'node_modules'));
  return project;
}

export function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** Every object in a folder of YAML. */
export function read(folder: string): Manifest[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), 'utf8')))
    .map((document) => document.toJS() as Manifest);
}

/** What a command prints; what went wrong is in the error that is thrown. */
export function run(folder: string, program: string, ...args: string[]): string {
  try {
    return execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${program} ${args.join(' ')} failed\n${stdout}${stderr}`);
  }
}
