import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { KubernetesObject } from '../lib/testing';
import { temporaryFolder } from './app/files';
import { isProduction, SETS, yamlOf } from './committed';
import { workloads } from './shop/pods';

const CI = join(__dirname, '../.ci');
const ROOT = join(__dirname, '..');

const VALID = '| kubeconform         | 56 objects, 0 invalid, 0 error, 0 skipped            |   0.1 s |';

/** Findings by scanner, each with rule and object. */
type Findings = Record<string, [rule: string, object: string][]>;

const SHOP = 'dist/production';
const EXAMPLE = 'examples/my-app/dist/production';

/** What `npm run scan` says where the scanners print a table and find something in a folder, and nothing in the other. */
function scan(findings: Findings, table = VALID, found = SHOP): { exitCode: number | null; errors: string } {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'shop/.ci'), { recursive: true });
  mkdirSync(join(folder, 'shop', EXAMPLE), { recursive: true });
  mkdirSync(join(folder, 'shared/scan'), { recursive: true });
  cpSync(CI, join(folder, 'shop/.ci'), { recursive: true });
  const sections = Object.entries(findings).map(([scanner, each]) =>
    ['', `## ${scanner}`, ...each.map(([rule, object]) => `failed\t${rule}\t${object}\tin words`)].join('\n'),
  );
  writeFileSync(join(folder, 'report'), [table, ...sections, ''].join('\n'));
  const scanner = `#!/bin/sh\nif [ "$2" = ${found} ]; then cat '${folder}/report'; else echo '${VALID}'; fi\n`;
  writeFileSync(join(folder, 'shared/scan/scan.sh'), scanner, { mode: 0o755 });
  const { status, stderr } = spawnSync(join(folder, 'shop/.ci/scan'), { encoding: 'utf8' });
  return { exitCode: status, errors: stderr };
}

const JOB = 'Job/shop-production/catalogue-6bf5768f';

describe('npm run scan', () => {
  test('accepts what the scanners are known to find', () => {
    const findings: Findings = {
      checkov: [
        ['CKV_K8S_43', 'Deployment.shop-production.cart'],
        ['CKV_K8S_43', 'Job.shop-production.catalogue-6bf5768f'],
      ],
      polaris: [
        ['sensitiveContainerEnvVar', 'Deployment/shop-production/search/search'],
        ['sensitiveContainerEnvVar', `${JOB}/catalogue`],
        ['missingNetworkPolicy', JOB],
        ['metadataAndInstanceMismatched', JOB],
        ['topologySpreadConstraint', 'StatefulSet/shop-production/cart-redis'],
      ],
      trivy: [
        ['KSV-01010', '03-configmap-frontend-etc-nginx-templates.yaml'],
        ['KSV-0125', '06-deployment-frontend.yaml'],
      ],
    };
    expect(scan(findings)).toEqual({ exitCode: 0, errors: '' });
    expect(scan({ checkov: [], polaris: [] })).toEqual({ exitCode: 0, errors: '' });
  });

  test.each<[string, string, string, string]>([
    ['the rule at another object', 'polaris', 'missingNetworkPolicy', 'Deployment/shop-production/cart'],
    ['the rule at a container of the object', 'polaris', 'missingNetworkPolicy', `${JOB}/catalogue`],
    ['the rule in another namespace', 'checkov', 'CKV_K8S_43', 'Deployment.shop-staging.cart'],
    ['another variable that seems to hold a secret', 'polaris', 'sensitiveContainerEnvVar', 'Deployment/shop-production/frontend/frontend'],
    ['a secret in the page', 'trivy', 'KSV-01010', '03-configmap-frontend-usr-share-nginx-html.yaml'],
    ['an image of another registry', 'trivy', 'KSV-0125', '06-deployment-cart.yaml'],
    ['another rule at the object', 'polaris', 'runAsRootAllowed', JOB],
    ['the finding of another scanner', 'kube-linter', 'topologySpreadConstraint', 'StatefulSet/shop-production/cart-redis'],
  ])('refuses %s', (_, scanner, rule, object) => {
    const { exitCode, errors } = scan({ checkov: [['CKV_K8S_43', 'Deployment.shop-production.cart']], [scanner]: [[rule, object]] });
    expect(exitCode).toBe(1);
    expect(errors).toBe(`findings that .ci/known-findings does not contain:\n${scanner} ${rule} ${object}\tfailed: in words\n`);
  });

  test('refuses what is found in an example', () => {
    const findings: Findings = { polaris: [['runAsRootAllowed', 'StatefulSet/my-app-production/my-app']] };
    expect(scan(findings, VALID, EXAMPLE)).toEqual({
      exitCode: 1,
      errors:
        'findings that .ci/known-findings does not contain:\npolaris runAsRootAllowed StatefulSet/my-app-production/my-app\tfailed: in words\n',
    });
    expect(scan({}, '', EXAMPLE).exitCode).toBe(1);
  });

  test('does not ask for what is optional', () => {
    expect(scan({ 'kube-score-all': [['container-resources', 'Deployment/apps/v1/shop-production/cart']] }).exitCode).toBe(0);
  });

  test.each([
    ['a scanner fails', `${VALID}\n| checkov             | FAILED: no such file                                 |         |`],
    ['the YAML is not valid', VALID.replace('0 invalid', '1 invalid')],
    ['nothing was checked', ''],
  ])('fails where %s', (_, table) => {
    expect(scan({}, table)).toEqual({ exitCode: 1, errors: 'a scanner did not run, or the YAML is not valid\n' });
  });

  test('knows no finding of an object that does not exist', () => {
    const paths = SETS.filter(isProduction).flatMap(yamlOf);
    const objects = paths.map((path) => parse(readFileSync(join(ROOT, path), 'utf8')) as KubernetesObject);
    const pods = workloads(objects).flatMap(({ object: { kind, metadata }, containers }) => {
      const names = [kind, metadata.namespace, metadata.name];
      return [names.join('.'), names.join('/'), ...containers.map(({ name }) => [...names, name].join('/'))];
    });
    const known = readFileSync(join(CI, 'known-findings'), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(known.length).toBeGreaterThan(5);
    const isThere = (pattern: string) =>
      [...paths.map((path) => basename(path)), ...pods].some((name) => new RegExp(`^${pattern}$`).test(name));
    expect(known.filter((line) => !isThere(line.split(' ')[2]))).toEqual([]);
  });
});
