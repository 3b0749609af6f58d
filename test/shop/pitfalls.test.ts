import { KubernetesObject } from '../../lib/testing';
import { ENVIRONMENTS, renderedShop } from './environments';
import { selects, Workload, workloads } from './pods';

const { objects } = renderedShop();

/** Every value of an object, by its path. */
function walk(value: unknown, path: string): [string, unknown][] {
  const children = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  return [[path, value], ...children.flatMap(([key, child]) => walk(child, `${path}.${key}`))];
}

const titled = (object: KubernetesObject) => walk(object, `${object.kind} ${object.metadata.name}`);

/** Keys of the Secrets that a person creates after Elasticsearch has started, by their names: see README.md. */
const CREATED: Record<string, string[]> = { kibana: ['token'] };

describe.each(ENVIRONMENTS)('%s avoids the pitfalls of manifests:', (environment) => {
  const all = objects[environment];
  const pods = workloads(all);
  const values = all.flatMap(titled);
  /** Keys of the Secrets that a Job makes, by their names. */
  const generated = Object.fromEntries(
    pods
      .flatMap(({ containers }) => containers.flatMap(({ env = [] }) => env))
      .flatMap(({ name, value }) => (name === 'TO_MAKE' ? value!.split(' ') : []))
      .map((name) => [name, ['password']]),
  );
  const names = (kind: string) => all.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);

  function every(isRight: (workload: Workload) => boolean): void {
    expect(pods.filter((workload) => !isRight(workload)).map(({ title }) => title)).toEqual([]);
  }

  test('no null, no empty list', () => {
    expect(values.filter(([, value]) => value === null || (Array.isArray(value) && value.length === 0)).map(([path]) => path)).toEqual([]);
  });

  test('an empty object only where it means something', () => {
    const empty = values.filter(([, value]) => value !== null && typeof value === 'object' && Object.keys(value).length === 0);
    expect(empty.map(([path]) => path).filter((path) => !/\.(podSelector|namespaceSelector|emptyDir)$/.test(path))).toEqual([]);
  });

  test('quantities as the API server would write them', () => {
    const quantities = pods.flatMap(({ containers }) =>
      containers.flatMap(({ resources }) => Object.values(resources).flatMap((map) => Object.entries(map as Record<string, unknown>))),
    );
    expect(quantities.length).toBeGreaterThan(20);
    const canonical = ([kind, text]: [string, unknown]) =>
      typeof text === 'string' &&
      (kind === 'cpu'
        ? /^([1-9]\d*|[1-9]\d*m)$/.test(text) && !text.endsWith('000m')
        : /^[1-9]\d*[KMGT]i$/.test(text) && Number.parseInt(text, 10) % 1024 !== 0);
    expect(quantities.filter((entry) => !canonical(entry))).toEqual([]);
  });

  test('no replicas beside an autoscaler, and replicas where there is none', () => {
    every(({ spec, name, isTask }) => (spec.replicas === undefined) === (isTask || names('HorizontalPodAutoscaler').includes(name)));
  });

  test('a rollout that drops no request: one more first, and time to drain', () => {
    for (const { object, spec, pod } of pods.filter((workload) => workload.object.kind === 'Deployment')) {
      expect(spec.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } });
      const container = JSON.stringify(pod.containers.find(({ name }) => name === object.metadata.name));
      const wait = Number(/"preStop":.*?"sleep","(\d+)"/.exec(container)?.[1]);
      expect(wait).toBeGreaterThanOrEqual(10);
      expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(wait);
    }
  });

  test('spread by the revision of a Deployment, never of a StatefulSet', () => {
    every(({ pod, object }) =>
      (pod.topologySpreadConstraints ?? []).every(
        ({ matchLabelKeys }) => (object.kind === 'Deployment' ? 'pod-template-hash' : undefined) === matchLabelKeys?.join(),
      ),
    );
  });

  test('names that leave room for those of their pods', () => {
    every(({ object }) => object.metadata.name.length <= (object.kind === 'StatefulSet' ? 52 : 63));
    expect(
      values.filter(([path, value]) => path.endsWith('.labels') && Object.values(value as object).some((text: string) => text.length > 63)),
    ).toEqual([]);
  });

  test('names resolve: UDP and TCP 53 of the DNS pods, in one peer', () => {
    const policies = all.filter(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name !== 'default-deny');
    expect(policies).toHaveLength(pods.length);
    for (const { spec } of policies) {
      expect((spec as { egress: object[] }).egress[0]).toEqual({
        to: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
            podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
          },
        ],
        ports: [
          { port: 53, protocol: 'UDP' },
          { port: 53, protocol: 'TCP' },
        ],
      });
    }
  });

  test('a change of configuration rolls the pods', () => {
    every(({ pod, object }) => {
      const { annotations } = (object.spec as { template: { metadata: { annotations?: Record<string, string> } } }).template.metadata;
      return (annotations?.['checksum/config'] !== undefined) === (pod.volumes ?? []).some(({ configMap }) => configMap !== undefined);
    });
  });

  test('no variables for each Service of the namespace', () => every(({ pod }) => pod.enableServiceLinks === false));

  test('what is mounted is there, in a volume that is used', () => {
    const claims = ({ spec }: Workload) =>
      ((spec.volumeClaimTemplates ?? []) as { metadata: { name: string } }[]).map(({ metadata }) => metadata.name);
    for (const workload of pods) {
      const volumes = (workload.pod.volumes ?? []).map(({ name }) => name);
      const mounted = workload.containers.flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name));
      expect([...new Set(mounted)].sort()).toEqual([...volumes, ...claims(workload)].sort());
    }
    const configMaps = pods.flatMap(({ pod }) => (pod.volumes ?? []).flatMap(({ configMap }) => configMap?.name ?? []));
    // Nor does anybody use those that nobody mounts, but Grafana, which looks for a label.
    const dashboards = all.flatMap(({ metadata }) => (metadata.labels?.grafana_dashboard ? [metadata.name] : []));
    expect([...configMaps, ...dashboards].sort()).toEqual(names('ConfigMap').sort());
    const secrets = pods.flatMap(({ pod }) => (pod.volumes ?? []).flatMap(({ secret }) => secret?.secretName ?? []));
    const made = [...names('ExternalSecret'), ...names('Certificate'), ...Object.keys({ ...generated, ...CREATED })];
    expect(secrets.filter((name) => !made.includes(name))).toEqual([]);
  });

  test('of each Secret, only keys that somebody makes', () => {
    const external = all
      .filter(({ kind }) => kind === 'ExternalSecret')
      .map(({ metadata, spec }) => [metadata.name, (spec as { data: { secretKey: string }[] }).data.map(({ secretKey }) => secretKey)]);
    const keys = { ...CREATED, ...generated, ...(Object.fromEntries(external) as typeof generated) };
    const used = pods.flatMap(({ pod }) => (pod.volumes ?? []).flatMap(({ secret }) => (secret ? [secret] : [])));
    expect(used.length).toBeGreaterThan(0);
    for (const { secretName, items = [] } of used.filter((secret) => !names('Certificate').includes(secret.secretName))) {
      expect([secretName, keys[secretName]]).toEqual([secretName, expect.arrayContaining(items.map(({ key }) => key))]);
      expect(items).not.toEqual([]);
    }
  });

  test('objects that `kubectl apply` can copy into an annotation: below 200 KiB as JSON', () => {
    const large = all.filter((object) => Buffer.byteLength(JSON.stringify(object)) >= 200 * 1024);
    expect(large.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([]);
  });

  test('variables that refer to others refer to such as are there, before them', () => {
    for (const { containers } of pods) {
      for (const { env = [] } of containers) {
        env.forEach(({ value = '' }, index) => {
          const before = env.slice(0, index).map(({ name }) => name);
          const referred = [...value.matchAll(/\$\((\w+)\)/g)].map(([, name]) => name);
          expect(before).toEqual(expect.arrayContaining(referred));
        });
      }
    }
  });

  test('every selector finds somebody', () => {
    const selectors = all
      .filter(({ kind }) => ['Service', 'PodDisruptionBudget'].includes(kind))
      .map(({ kind, spec }) => {
        const { selector } = spec as { selector: Record<string, string> & { matchLabels: Record<string, string> } };
        return kind === 'Service' ? selector : selector.matchLabels;
      });
    expect(selectors.filter((selector) => pods.filter(({ labels }) => selects(selector, labels)).length !== 1)).toEqual([]);
    const monitored = all
      .filter(({ kind }) => kind === 'ServiceMonitor')
      .map(({ spec }) => (spec as { selector: { matchLabels: Record<string, string> } }).selector.matchLabels);
    const services = all.filter(({ kind }) => kind === 'Service');
    expect(
      monitored.filter((selector) => services.filter(({ metadata }) => selects(selector, metadata.labels ?? {})).length !== 1),
    ).toEqual([]);
  });
});
