import { Chart, Cron, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import {
  Alert,
  AlertRules,
  Dashboard,
  ExternalService,
  Image,
  Microservice,
  MicroserviceProps,
  Port,
  Resources,
  Scaling,
  ScheduledTask,
  ScheduledTaskProps,
  Secret,
  Storage,
  Task,
  TaskProps,
} from '../lib';
import { expectConfigurationError, objectsOf } from '../lib/testing';
import { chartIn, IMAGE } from './workload/fixture';

export interface BadInput {
  readonly name: string;
  readonly make: (chart: Chart) => unknown;
  /** Of the construct that got the input. */
  readonly path?: string;
  /** The offending value. */
  readonly value: string;
  /** What would be right. */
  readonly remedy: string;
  /** Whether it shows only when everything has been declared. */
  readonly late?: boolean;
}

/** A program without types hands over anything. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export const untyped = <T>(value: unknown) => value as T;

export const HTTP = Port.http(3000);
export const cart = (props: Partial<MicroserviceProps>) => (chart: Chart) =>
  new Microservice(chart, 'cart', { image: IMAGE, ports: [HTTP], ...props });
export const task = (props: Partial<TaskProps>) => (chart: Chart) => new Task(chart, 'cart', { image: IMAGE, ...props });
export const scheduled = (props: Partial<ScheduledTaskProps>) => (chart: Chart) =>
  new ScheduledTask(chart, 'cart', { image: IMAGE, schedule: Cron.daily(), ...props });
export const named = (id: string) => (chart: Chart) => new Microservice(chart, id, { image: IMAGE, ports: [HTTP] });
export const port = (number: unknown) => cart({ ports: [Port.http(untyped(number))] });
export const image = (reference: string) => cart({ image: Image.of(reference) });
export const scaling = (replicas: unknown) => cart({ scaling: Scaling.fixed(untyped(replicas)) });
export const onCpu = (min: number, max: number, target: number) => cart({ scaling: Scaling.onCpu({ min, max, target }) });
export const resources = (cpu: Cpu, memory: Size) => cart({ resources: Resources.of({ cpu, memory }) });
export const storage = (path: string, size: unknown) => cart({ storage: Storage.claim(path, untyped(size)) });
export const external = (host: string, cidrs?: string[]) => (chart: Chart) =>
  new ExternalService(chart, 'cart', { host, port: HTTP, cidrs });
export const password = Secret.existing('db', 'password');
export const watched = () => chartIn({ cluster: { prometheus: { namespace: 'monitoring' }, grafana: {} } });
export const SLOW = { expr: 'p99 > 1', summary: 'The cart is slow', description: 'Look at redis' };
export const rules = (alerts: Alert[], group: object = {}) =>
  new AlertRules(watched(), 'alerts', { groups: [{ name: 'latency', alerts, ...group }] });
export const alert =
  (props: object, name: unknown = 'CartSlow') =>
  () =>
    rules([Alert.critical(untyped(name), { ...SLOW, ...props })]);
export const dashboard = (content: object, id: string) => () => new Dashboard(watched(), id, { content: { title: 'Shop', ...content } });
export const circle: Record<string, unknown> = {};
circle.panels = [circle];

/** Tests that each input is refused with a path, the value and the remedy. */
export function describeBadInput(cases: readonly BadInput[]): void {
  describe('bad input', () => {
    test.each(cases.map((input) => [input.name, input] as const))('%s is refused with path, value and remedy', (_, input) => {
      const chart = chartIn();
      const action = () => {
        input.make(chart);
        // What comes late is not an error of the constructor.
        return input.late && objectsOf(chart);
      };
      const { path } = expectConfigurationError(action, input.path ?? 'shop/cart', input.value, input.remedy);
      expect(path.startsWith(input.path ?? 'shop/cart')).toBe(true);
    });

    test('has names that tell the cases apart', () => {
      expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    });
  });
}
