import { App, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import {
  ApiAccess,
  App as ShopApp,
  Call,
  CallGraph,
  CpuLimit,
  EnvironmentProps,
  Image,
  Microservice,
  MicroserviceProps,
  Port,
  Rollout,
  Storage,
  Task,
  TaskProps,
  Worker,
} from '../../lib';
import { expectConfigurationError, expectObject, findObject, KubernetesObject, objectsOf } from '../../lib/testing';
import { cart, chartIn, expectRestricted, IMAGE, podOf } from './fixture';

const migration = (chart: Chart, props: Partial<TaskProps> = {}, id = 'migrate') =>
  new Task(chart, id, { image: IMAGE, keepForever: true, ...props });

/** A service `cart` that runs after a task `migrate`. */
function after(props: Partial<MicroserviceProps> = {}, environment: EnvironmentProps = {}, task: Partial<TaskProps> = {}) {
  const service = cart(props, environment);
  const chart = Chart.of(service);
  const made = migration(chart, task);
  service.runsAfter(made);
  return { chart, service, task: made };
}

const jobName = (source: Task) => objectsOf(source).find(({ kind }) => kind === 'Job')!.metadata.name;
const initOf = (service: Microservice | Worker) => podOf(service).initContainers ?? [];
const commandOf = (service: Microservice) => initOf(service)[0].command as string[];
const kinds = (source: Microservice | Task) => objectsOf(source).map(({ kind }) => kind);
const ruleOf = ({ rules }: KubernetesObject) => rules as object[];

describe('a service that runs after a task', () => {
  test('waits for its Job before any of its containers starts', () => {
    const { service, task } = after({ initContainers: [{ name: 'warm', image: IMAGE }] });
    expect(initOf(service).map(({ name }) => name)).toEqual(['wait-for-migrate', 'warm']);
    expect(initOf(service)[0]).toMatchObject({
      image: 'registry.k8s.io/kubectl:v1.36.0',
      command: ['kubectl', 'wait', '--for=condition=complete', `job/${jobName(task)}`, '--timeout=300s'],
      terminationMessagePolicy: 'FallbackToLogsOnError',
      resources: { requests: { memory: '128Mi' }, limits: { memory: '128Mi' } },
    });
    expect(initOf(service)[0]).not.toHaveProperty('env');
    expectRestricted(podOf(service));
  });

  test('rolls its pods for a changed task, and not for the same one', () => {
    const pod = (task: Partial<TaskProps>) => podOf(after({}, {}, task).service);
    expect(pod({ env: { VERSION: '1' } })).toEqual(pod({ env: { VERSION: '1' } }));
    expect(pod({ env: { VERSION: '1' } })).not.toEqual(pod({ env: { VERSION: '2' } }));
  });

  test('waits for what the Job is at the end, whatever is declared later', () => {
    const { chart, service, task } = after();
    const [before] = commandOf(service).slice(3);
    task.calls(new Microservice(chart, 'db', { image: IMAGE, ports: [Port.tcp(5432)] }));
    task.patch('Job', JsonPatch.add('/spec/suspend', true));
    expect(commandOf(service)[3]).toBe(`job/${jobName(task)}`);
    expect(commandOf(service)[3]).not.toBe(before);
  });

  test('waits for each of several tasks, once, in whatever order they are declared', () => {
    const inOrder = (...ids: string[]) => {
      const service = cart();
      const tasks = new Map(['seed', 'migrate'].map((id) => [id, migration(Chart.of(service), {}, id)]));
      ids.forEach((id) => service.runsAfter(tasks.get(id)!));
      return initOf(service);
    };
    expect(inOrder('seed', 'migrate', 'seed').map(({ name }) => name)).toEqual(['wait-for-migrate', 'wait-for-seed']);
    expect(inOrder('seed', 'migrate')).toEqual(inOrder('migrate', 'seed', 'migrate'));
  });

  test('is a StatefulSet, or a worker, as well', () => {
    const { service, task } = after({ storage: Storage.perReplica('/data', Size.gibibytes(1)) }, {}, { timeout: Duration.minutes(30) });
    expect(kinds(service)).toContain('StatefulSet');
    expect(commandOf(service)).toEqual(['kubectl', 'wait', '--for=condition=complete', `job/${jobName(task)}`, '--timeout=1800s']);
    const chart = chartIn();
    const mailer = new Worker(chart, 'mailer', { image: IMAGE });
    mailer.runsAfter(migration(chart));
    expect(initOf(mailer).map(({ name }) => name)).toEqual(['wait-for-migrate']);
  });

  test('takes kubectl from where the environment says', () => {
    const kubectl = Image.of('ghcr.io/acme/kubectl:v1.33.0', { pullSecrets: ['acme', 'all'] });
    const { service } = after({}, { kubectl, registry: 'mirror.example.com', pullSecrets: ['all'], cpuLimit: CpuLimit.times(2) });
    expect(initOf(service)[0]).toMatchObject({ image: 'mirror.example.com/acme/kubectl:v1.33.0', resources: { limits: { cpu: '200m' } } });
    expect(podOf(service).imagePullSecrets).toEqual([{ name: 'all' }, { name: 'acme' }]);
  });
});

describe('a pod that waits', () => {
  const token = { name: 'kube-api-access', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true };

  test('gives a token to the container that waits, and to no other', () => {
    const pod = podOf(after({ sidecars: [{ name: 'log', image: IMAGE }], initContainers: [{ name: 'warm', image: IMAGE }] }).service);
    expect(pod.automountServiceAccountToken).toBe(false);
    const [wait, ...others] = [...pod.initContainers!, ...pod.containers];
    expect(wait.volumeMounts).toEqual([token]);
    expect(JSON.stringify(others)).not.toContain(token.name);
    const { projected } = pod.volumes!.find(({ name }) => name === token.name)! as unknown as { projected: { sources: object[] } };
    expect(projected.sources).toEqual([
      { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
    ]);
  });

  test('has the usual token where the service has access of its own', () => {
    const access = ApiAccess.of({ verbs: ['get'], resources: ['configmaps'] });
    const { service, task } = after({ access });
    const pod = podOf(service);
    expect(pod.automountServiceAccountToken).toBe(true);
    expect(JSON.stringify(pod)).not.toContain(token.name);
    expect(ruleOf(findObject(service, 'Role', 'cart'))).toEqual([{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }]);
    expect(kinds(task)).toContain('Role');
  });

  test('keeps a directory of the name of that volume', () => {
    const { volumes } = podOf(after({ storage: Storage.scratch('/kube-api-access') }).service);
    const names = volumes!.map(({ name }) => name);
    expect(names).toContain(token.name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('may read the Job, and nothing else', () => {
    const { chart, service, task } = after();
    const mailer = new Worker(chart, 'a-mailer', { image: IMAGE });
    mailer.runsAfter(task);
    const name = jobName(task);
    expect(ruleOf(findObject(chart, 'Role', name))).toEqual([
      { apiGroups: ['batch'], resources: ['jobs'], resourceNames: [name], verbs: ['get', 'list', 'watch'] },
    ]);
    expectObject(chart, 'RoleBinding', name).toHave({
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [
        { kind: 'ServiceAccount', name: 'a-mailer', namespace: 'shop' },
        { kind: 'ServiceAccount', name: 'cart', namespace: 'shop' },
      ],
    });
    expect(objectsOf(chart).filter(({ kind }) => kind === 'Role')).toHaveLength(1);
    expect(kinds(service)).not.toContain('Role');
  });

  test('leaves the rights of the task as they are', () => {
    const { chart } = after({}, {}, { access: ApiAccess.of({ verbs: ['get'], resources: ['services'] }) });
    expect(ruleOf(findObject(chart, 'Role', 'migrate'))).toEqual([{ apiGroups: [''], resources: ['services'], verbs: ['get'] }]);
    expect(objectsOf(chart).filter(({ kind }) => kind === 'Role')).toHaveLength(2);
  });

  test('reaches the API server', () => {
    const { chart } = after({}, { cluster: { apiServer: { cidrs: ['10.0.0.2/32'] } } });
    const server = { to: [{ ipBlock: { cidr: '10.0.0.2/32' } }], ports: [{ port: 6443, protocol: 'TCP' }] };
    const egressOf = (name: string) => (findObject(chart, 'NetworkPolicy', name).spec as { egress: object[] }).egress;
    expect(egressOf('cart')).toContainEqual(server);
    expect(egressOf('migrate')).not.toContainEqual(server);
  });
});

describe('the deadline of a rollout', () => {
  const deadlineOf = (rollout?: Rollout, ...timeouts: (Duration | undefined)[]) => {
    const service = cart({ rollout });
    timeouts.forEach((timeout, index) => {
      service.runsAfter(migration(Chart.of(service), { timeout }, `migrate-${index}`));
    });
    return (findObject(service, 'Deployment', 'cart').spec as { progressDeadlineSeconds?: number }).progressDeadlineSeconds;
  };

  test('comes 10 minutes after the longest task has ended', () => {
    expect(deadlineOf(undefined, Duration.minutes(20), undefined, Duration.minutes(15))).toBe(1800);
    expect(deadlineOf(undefined, undefined)).toBeUndefined();
    expect(deadlineOf(Rollout.recreate(), Duration.minutes(1))).toBe(660);
    expect(deadlineOf(undefined, Duration.seconds(2 ** 31 - 1))).toBe(2 ** 31 - 1);
  });

  test('is that of the user, where it is later than the end of the task', () => {
    expect(deadlineOf(Rollout.rolling({ deadline: Duration.seconds(61) }), Duration.minutes(1))).toBe(61);
  });
});

describe('the output', () => {
  const names = (app: App) => [
    ...app.synthYaml().matchAll(/^kind: (Job|Deployment|StatefulSet|Role|ServiceAccount)$[^]*?^ {2}name: (\S+)$/gm),
  ];

  test.each([
    ['by this App', () => new ShopApp()],
    ['by the App of cdk8s', () => new App()],
  ])('has the Job, with the rights to read it, before the workload, %s', (_, make) => {
    const app = make();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const service = new Microservice(chart, 'cart', { image: IMAGE, ports: [Port.http(3000)] });
    const task = migration(chart);
    service.runsAfter(task);
    const order = names(app).map(([, kind, name]) => `${kind} ${name}`);
    expect(order.indexOf(`Job ${jobName(task)}`)).toBeLessThan(order.indexOf('Deployment cart'));
    expect(order).toContain(`Role ${jobName(task)}`);
  });

  test('reports a patch of the Job that fails, once', () => {
    const app = new ShopApp();
    const chart = new Chart(app, 'shop');
    const task = migration(chart);
    new Microservice(chart, 'cart', { image: IMAGE, ports: [Port.http(3000)] }).runsAfter(task);
    task.patch('Job', JsonPatch.replace('/spec/nothing', true));
    expectConfigurationError(() => app.synthYaml(), /^shop\/migrate\/Job-migrate: patch path "\/spec\/nothing" [^\n]*$/);
  });
});

describe('a task that calls', () => {
  test('other services than the one that waits is accepted', () => {
    const { chart, service, task } = after();
    const database = new Microservice(chart, 'db', { image: IMAGE, ports: [Port.tcp(5432)] });
    task.calls(database);
    service.calls(database);
    expect(
      CallGraph.of(chart)
        .callsTo(database)
        .map(({ caller }: Call) => caller.name),
    ).toEqual(['cart', 'migrate']);
  });
});
