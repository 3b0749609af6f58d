import { Chart, Cron, Duration } from 'cdk8s';
import { Environment, EnvironmentChart, Microservice, MicroserviceProps, Rollout, ScheduledTask, Task, TaskProps } from '../../lib';
import { cart, describeBadInput, HTTP, untyped } from '../bad-input';
import { IMAGE } from './fixture';

const migration = (scope: Chart, props: Partial<TaskProps> = {}) =>
  new Task(scope, 'migrate', { image: IMAGE, keepForever: true, ...props });
const after =
  (props: Partial<MicroserviceProps> = {}, task: Partial<TaskProps> = {}) =>
  (chart: Chart) => {
    cart(props)(chart).runsAfter(migration(chart, task));
  };
const elsewhere = (chart: Chart, namespace: string, environment = Environment.of(chart)) =>
  new EnvironmentChart(untyped(chart.node.root), 'other', { environment, namespace });

describeBadInput([
  {
    name: 'to wait for what runs again and again',
    make: (chart) => {
      cart({})(chart).runsAfter(untyped(new ScheduledTask(chart, 'report', { image: IMAGE, schedule: Cron.daily() })));
    },
    value: 'runs after report',
    remedy: 'describe it as a `Task`',
  },
  {
    name: 'to wait for nothing',
    make: (chart) => {
      cart({})(chart).runsAfter(untyped(undefined));
    },
    value: 'runs after undefined',
    remedy: 'describe it as a `Task`',
  },
  {
    name: 'to wait for a task of another namespace',
    make: (chart) => {
      cart({})(chart).runsAfter(migration(elsewhere(chart, 'other')));
    },
    value: 'migrate of namespace "other"',
    remedy: 'in a chart of namespace "shop"',
  },
  {
    name: 'to wait for a task of another environment',
    make: (chart) => {
      cart({})(chart).runsAfter(migration(elsewhere(chart, 'shop', new Environment('staging'))));
    },
    value: 'environment "staging", not of "test"',
    remedy: 'create the task in "test"',
  },
  {
    name: 'to wait for a Job that is deleted',
    make: after({}, { keepForever: false }),
    value: 'deleted 7776000 seconds after its end',
    remedy: '`keepForever: true`',
  },
  {
    name: 'to wait for a Job that is deleted when the user says',
    make: after({}, { keepForever: undefined, keep: Duration.hours(1) }),
    value: 'deleted 3600 seconds after its end',
    remedy: '`keepForever: true`',
  },
  {
    name: 'to wait for what calls it',
    make: (chart) => {
      const service = cart({})(chart);
      const task = migration(chart);
      task.calls(service);
      service.runsAfter(task);
    },
    value: 'runs after migrate, which calls it',
    remedy: 'remove one of them',
  },
  {
    name: 'to call what waits for it',
    make: (chart) => {
      const service = cart({})(chart);
      const task = migration(chart);
      service.runsAfter(task);
      task.calls(service);
    },
    path: 'shop/migrate',
    value: 'calls cart, which runs after it',
    remedy: 'remove one of them',
  },
  {
    name: 'a rollout that ends while it waits',
    make: after({ rollout: Rollout.rolling({ deadline: Duration.minutes(5) }) }, { timeout: Duration.minutes(5) }),
    value: 'may take 300 seconds, but its rollout deadline of 300 seconds',
    remedy: 'increase `deadline`',
  },
  {
    name: 'a container with the name of the one that waits',
    make: after({ initContainers: [{ name: 'wait-for-migrate', image: IMAGE }] }),
    value: '"wait-for-migrate"',
    remedy: 'rename it',
  },
]);

test('leaves nothing behind that a wrong task would have made', () => {
  const chart = new EnvironmentChart(untyped(undefined), 'shop', { environment: new Environment('test', { namespace: 'shop' }) });
  const service = new Microservice(chart, 'cart', { image: IMAGE, ports: [HTTP] });
  const task = migration(chart, { keepForever: false });
  const before = [...service.objects, ...task.objects];
  expect(() => {
    service.runsAfter(task);
  }).toThrow();
  expect([...service.objects, ...task.objects]).toEqual(before);
});
