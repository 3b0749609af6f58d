import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A chart with what matters: objects with and without a namespace, one of the cluster, a definition, a test, a value, and a chart that it depends on. */
const FILES: Record<string, string> = {
  'redis/charts/common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 2.0.0\n',
  'redis/Chart.yaml': 'apiVersion: v2\nname: redis\nappVersion: 7.4.0\nversion: "19.0.1" # pinned\n',
  'redis/values.yaml': 'replicas: 1\n',
  'redis/crds/caches.yaml': [
    'apiVersion: apiextensions.k8s.io/v1',
    'kind: CustomResourceDefinition',
    'metadata: { name: caches.example.com }',
    'spec: { group: example.com, scope: Cluster, names: { kind: Cache, plural: caches } }',
  ].join('\n'),
  'redis/templates/cache.yaml': 'apiVersion: example.com/v1\nkind: Cache\nmetadata: { name: "{{ .Release.Name }}" }\n',
  'redis/templates/service.yaml': [
    'apiVersion: v1',
    'kind: Service',
    'metadata: { name: "{{ .Release.Name }}-master" }',
    'spec:',
    '  selector: { app: redis }',
    '  ports: [{ name: tcp-redis, port: 6379, targetPort: redis }]',
  ].join('\n'),
  'redis/templates/stateful-set.yaml': [
    'apiVersion: apps/v1',
    'kind: StatefulSet',
    'metadata:',
    '  name: "{{ .Release.Name }}-master"',
    '  namespace: "{{ .Release.Namespace }}"',
    '  annotations: { cluster: "{{ .Capabilities.KubeVersion.Version }}" }',
    'spec:',
    '  replicas: {{ .Values.replicas }}',
    '  serviceName: "{{ .Release.Name }}-master"',
    '  selector: { matchLabels: { app: redis } }',
    '  template:',
    '    metadata: { labels: { app: redis } }',
    '    spec: { containers: [{ name: redis, image: "redis:7.4", ports: [{ name: redis, containerPort: 380 }] }] }',
  ].join('\n'),
  'redis/templates/tests/ping.yaml': [
    'apiVersion: v1',
    'kind: Pod',
    'metadata: { name: ping, annotations: { helm.sh/hook: test } }',
    'spec: { containers: [{ name: ping, image: "redis:7.4" }] }',
  ].join('\n'),
};

/** Packs the chart, with some files replaced or, where they are undefined, omitted. */
export function packChart(
  folder: string,
  name: string,
  files: Record<string, string | undefined> = {},
): { archive: string; digest: string } {
  const source = join(folder, `${name}-source`);
  for (const [path, content] of Object.entries({ ...FILES, ...files })) {
    if (content !== undefined) {
      mkdirSync(dirname(join(source, path)), { recursive: true });
      writeFileSync(join(source, path), content);
    }
  }
  const archive = join(folder, `${name}.tgz`);
  execFileSync('tar', ['-czf', archive, '-C', source, 'redis']);
  return { archive, digest: digestOf(archive) };
}

export function digestOf(archive: string): string {
  return `sha256:${createHash('sha256').update(readFileSync(archive)).digest('hex')}`;
}

/** A program that renders the chart as `helm template` does, and fails for zero replicas: for machines without Helm. */
export function standIn(folder: string): string {
  const path = join(folder, 'helm');
  writeFileSync(
    path,
    `#!/bin/sh
[ "$1" = template ] || exit 0
values=/dev/null crds= tests=tests
while shift; do
  case "$1" in
    -f) values=$2; shift ;;
    --namespace) namespace=$2; shift ;;
    --kube-version) version=$2; shift ;;
    --include-crds) crds=redis/crds/*.yaml ;;
    --skip-tests) tests= ;;
    *) break ;;
  esac
done
chart=$(mktemp -d)
cd "$chart" && tar -xzf "$2" || exit 1
replicas=$(cat redis/values.yaml "$values" | sed -n 's/^replicas: //p' | tail -n 1)
[ "$replicas" != 0 ] || { printf 'Error: values do not\\nmeet the schema' >&2; exit 1; }
for file in $crds redis/templates/*.yaml \${tests:+redis/templates/tests/*.yaml}; do
  echo ---
  sed "s/{{ .Release.Name }}/$1/; s/{{ .Release.Namespace }}/$namespace/; s/{{ .Values.replicas }}/$replicas/
    s/{{ .Capabilities.KubeVersion.Version }}/v$version/" "$file"
  echo
done
rm -r "$chart"
`,
  );
  chmodSync(path, 0o755);
  return path;
}
