import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Environment } from '../environment/environment';
import { requireFeature } from '../environment/require-cluster';
import { ServiceNamespace } from '../environment/namespace';
import { checkIdInChart } from '../kubernetes/check-id';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { hash } from '../kubernetes/names';
import { makeObject } from './make-object';
import { checkText } from './text';

/** What a dashboard shows. */
export interface DashboardProps {
  /**
   * Grafana's JSON, as its interface exports it: at least a `title`. Its `uid`, by which links find the dashboard, is made of namespace and id
   * where it has none; its `id`, which belongs to one Grafana, is left out.
   *
   * @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
   */
  readonly content: { readonly [key: string]: any }; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** Grafana takes no longer uid. */
const LONGEST_UID = 40;
/** What the API server takes, less some room for the metadata. */
const LONGEST = 1_000_000;

/**
 * A dashboard in the environment's Grafana: a ConfigMap, whose name is the id, with the labels by which Grafana's sidecar finds it.
 *
 * Its file is called `<namespace>-<id>.json`, because the sidecar puts those of all namespaces into one folder.
 *
 * @see https://github.com/kiwigrid/k8s-sidecar
 */
export class Dashboard extends Construct {
  /**
   * @throws ConfigurationError where the environment has no Grafana, where the id is taken or not valid, and where the content is not JSON, has
   * no title, a uid that Grafana refuses, or more than a megabyte
   */
  constructor(scope: Construct, id: string, { content }: DashboardProps) {
    checkIdInChart(scope, id);
    super(scope, id);
    const { dashboardLabels, folder } = requireFeature(this, Environment.of(this), 'grafana', { request: `dashboard "${id}" needs` });
    const file = `${ServiceNamespace.of(this).name}-${id}`;
    const data = { [`${file}.json`]: this.json(content, file) };
    const annotations = folder === undefined ? undefined : { grafana_folder: folder };
    makeObject(this, k8s.KubeConfigMap, { labels: dashboardLabels, annotations }, () => ({ data }));
  }

  private json(content: DashboardProps['content'], name: string): string {
    checkText(this, 'title of the dashboard', content.title, 'one such as "Shop"');
    const uid: unknown = content.uid ?? (name.length <= LONGEST_UID ? name : `${name.slice(0, LONGEST_UID - 9)}-${hash(name)}`);
    if (typeof uid !== 'string' || !/^[a-zA-Z0-9_-]{1,40}$/.test(uid)) {
      throw new ConfigurationError(
        this,
        `uid "${String(uid)}" of the dashboard is not valid: use at most ${LONGEST_UID} letters, digits, dashes and underscores`,
      );
    }
    checkJson(this, content, []);
    const text = `${JSON.stringify({ ...content, id: undefined, uid }, undefined, 2)}\n`;
    if (Buffer.byteLength(text) > LONGEST) {
      throw new ConfigurationError(
        this,
        `the dashboard has ${Buffer.byteLength(text)} bytes, and a ConfigMap takes ${LONGEST}: make two of it`,
      );
    }
    return text;
  }
}

/** Refuses what JSON would drop, or write as `null`. */
function checkJson(scope: Construct, value: unknown, path: (string | number)[], above: object[] = []): void {
  const refuse = (what: string) => {
    throw new ConfigurationError(scope, `${path.join('.')} of the dashboard is ${what}: give what JSON can hold`);
  };
  if (typeof value === 'object' && value !== null) {
    if (above.includes(value)) {
      refuse('a part of itself');
    }
    if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
      refuse('no plain object');
    }
    const children = Object.entries(value) as [string, unknown][];
    // What is undefined is left out, but in a list.
    const written = children.filter(([, child]) => Array.isArray(value) || child !== undefined);
    written.forEach(([key, child]) => checkJson(scope, child, [...path, key], [...above, value]));
  } else if (value !== null && typeof value !== 'string' && typeof value !== 'boolean' && !Number.isFinite(value)) {
    refuse(typeof value === 'number' ? String(value) : `of type ${typeof value}`);
  }
}
