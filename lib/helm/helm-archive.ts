import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { Chart, Helm, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { Environment, namespaceOf } from '../environment/environment';
import { checkIdInChart, pathBelow } from '../kubernetes/check-id';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkLabelName } from '../kubernetes/names';
import type { Manifest } from '../kubernetes/rendered-object';
import { Scopes } from '../kubernetes/scope';
import { checkArchive } from './archive';

/** What describes the release of a Helm chart. */
export interface HelmArchiveProps {
  /** Path of the chart as a `.tgz` file, which `helm pull` writes. */
  readonly archive: string;
  /** SHA-256 of the archive, such as `sha256:` followed by 64 hexadecimal digits: `sha256sum` prints them. */
  readonly digest: string;
  /** Version of the chart, as in its Chart.yaml. */
  readonly version: string;
  /**
   * Values of the chart.
   *
   * @default - those of the chart
   */
  readonly values?: { readonly [key: string]: any }; // eslint-disable-line @typescript-eslint/no-explicit-any
  /**
   * Namespace of the release.
   *
   * @default - that of the chart of cdk8s
   */
  readonly namespace?: string;
  /**
   * Name of the release, at most 53 characters.
   *
   * @default - the id of the construct
   */
  readonly releaseName?: string;
  /**
   * Program that renders the chart, on PATH or by its path.
   *
   * @default 'helm'
   */
  readonly helmExecutable?: string;
}

/** Limit of Helm. */
const MAX_RELEASE_NAME_LENGTH = 53;

/**
 * A Helm chart, kept as an archive beside the code and pinned by its digest: the synthesis needs no network, and renders the same chart each time. The
 * program `helm` renders it for the Kubernetes version of the environment, with its CustomResourceDefinitions and without its tests. Hooks are written
 * as any other object.
 *
 * @see https://helm.sh/docs/helm/helm_template/
 * @example
 * const redis = new HelmArchive(chart, 'redis', {
 *   archive: 'charts/redis-19.0.1.tgz',
 *   digest: 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
 *   version: '19.0.1',
 *   values: { architecture: 'standalone' },
 * });
 * cart.calls(ExistingWorkload.of(redis, 'redis-master'));
 */
export class HelmArchive extends Helm {
  /**
   * @throws ConfigurationError for an id, a name or a namespace that is not valid, for an archive that is not the pinned one, and when `helm` is missing
   * or fails
   */
  constructor(scope: Construct, id: string, props: HelmArchiveProps) {
    checkIdInChart(scope, id);
    const origin = pathBelow(scope, id);
    const { archive, values, namespace = namespaceOf(scope), releaseName = id, helmExecutable = 'helm' } = props;
    checkLabelName(origin, 'release name', releaseName, MAX_RELEASE_NAME_LENGTH);
    checkLabelName(origin, 'namespace', namespace);
    checkArchive(origin, props);
    const helmFlags = ['--include-crds', '--skip-tests', '--kube-version', `1.${Environment.of(scope)._cluster.minor}.0`];
    try {
      // An absolute path: Helm takes others for the name of a chart in a repository, too.
      super(scope, id, { chart: resolve(archive), values, namespace, releaseName, helmExecutable, helmFlags });
    } catch (error) {
      throw new ConfigurationError(origin, problemOf(helmExecutable, archive, error));
    }
    place(this, namespace);
  }
}

function problemOf(helm: string, archive: string, error: unknown): string {
  if (spawnSync(helm, ['version']).error) {
    return `archive "${archive}" needs the program "${helm}", which is not installed: see https://helm.sh/docs/intro/install/`;
  }
  const reason = String(error)
    .replace(/^(Error: )+/, '')
    .trim()
    .replace(/\s+/g, ' ');
  return `archive "${archive}" cannot be rendered, ${reason}: correct the \`values\``;
}

/** Objects that specify no namespace are those of the release, where cdk8s gives them that of its chart. */
function place(release: Helm, namespace: string): void {
  const ofChart = Chart.of(release).namespace;
  if (ofChart === namespace) {
    return;
  }
  const scopes = new Scopes();
  const manifests = release.apiObjects.map((object) => ({ object, manifest: object.toJson() as Manifest }));
  manifests.forEach(({ manifest }) => {
    scopes.learn(manifest);
  });
  for (const { object, manifest } of manifests) {
    if (object.metadata.namespace === ofChart && scopes.isNamespaced(manifest) !== false) {
      object.addJsonPatch(JsonPatch.add('/metadata/namespace', namespace));
    }
  }
}
