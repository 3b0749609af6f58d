import { ApiObject, JsonPatch } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Environment } from '../environment/environment';
import { requireFeature } from '../environment/require-cluster';
import { ServiceNamespace } from '../environment/namespace';
import { checkIdInChart } from '../kubernetes/check-id';
import { checkConfigMapSize } from '../kubernetes/config-map-size';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { hash } from '../kubernetes/names';
import { makeObject } from './make-object';
import { checkText } from './text';

/** What describes a dashboard. */
export interface DashboardProps {
  /**
   * JSON model of the dashboard, as Grafana exports it: at least a `title`. The `uid`, which links refer to, is derived from namespace and id where
   * the model has none; the `id`, which is specific to one Grafana, is omitted.
   *
   * @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
   */
  readonly content: { readonly [key: string]: any }; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/**
 * Limit of Grafana.
 *
 * @see https://grafana.com/docs/grafana/latest/developers/http_api/dashboard/#identifier-id-vs-unique-identifier-uid
 */
const MAX_UID_LENGTH = 40;

/**
 * A dashboard in the Grafana of the environment: a ConfigMap named after the id, with the labels that the sidecar of Grafana selects.
 *
 * Its file is named `<namespace>-<id>.json`, because the sidecar stores the files of all namespaces in one folder.
 *
 * @see https://github.com/kiwigrid/k8s-sidecar
 * @example
 * new Dashboard(chart, 'overview', { content: { title: 'Overview', panels: [] } });
 */
export class Dashboard extends Construct {
  private readonly object: ApiObject;

  /**
   * @throws ConfigurationError when the cluster does not provide Grafana, for an id that is taken or not valid, and for content that is not JSON, has no
   * title or an invalid uid, or is larger than a ConfigMap
   */
  constructor(scope: Construct, id: string, { content }: DashboardProps) {
    checkIdInChart(scope, id);
    super(scope, id);
    const { dashboardLabels, folder } = requireFeature(this, Environment.of(this), 'grafana', { request: `dashboard "${id}" needs` });
    const file = `${ServiceNamespace.of(this).name}-${id}`;
    const data = { [`${file}.json`]: this.json(content, file) };
    const annotations = folder === undefined ? undefined : { grafana_folder: folder };
    this.object = makeObject(this, k8s.KubeConfigMap, { labels: dashboardLabels, annotations }, () => ({ data }));
  }

  /**
   * Changes the ConfigMap where no property does.
   *
   * @param operations applied in order to the object as it is written; each path must exist there, or synthesis fails
   */
  public patch(...operations: JsonPatch[]): void {
    this.object.addJsonPatch(...operations);
  }

  private json(content: DashboardProps['content'], name: string): string {
    checkText(this, 'title of the dashboard', content.title, 'one such as "Shop"');
    const uid: unknown = content.uid ?? (name.length <= MAX_UID_LENGTH ? name : `${name.slice(0, MAX_UID_LENGTH - 9)}-${hash(name)}`);
    if (typeof uid !== 'string' || !/^[a-zA-Z0-9_-]{1,40}$/.test(uid)) {
      throw new ConfigurationError(
        this,
        `uid "${String(uid)}" of the dashboard is not valid: use at most ${MAX_UID_LENGTH} letters, digits, dashes and underscores`,
      );
    }
    checkJson(this, content, []);
    const text = `${JSON.stringify({ ...content, id: undefined, uid }, undefined, 2)}\n`;
    checkConfigMapSize(this, 'the panels of the dashboard', { data: { text } }, 'split the dashboard');
    return text;
  }
}

/** Refuses values that JSON would omit, or write as `null`. The path and what is above are those of the value, and change with it. */
function checkJson(scope: Construct, value: unknown, path: string[], above: object[] = []): void {
  const refuse = (what: string) => {
    throw new ConfigurationError(scope, `${path.join('.')} of the dashboard is ${what}: use values that JSON supports`);
  };
  if (typeof value === 'object' && value !== null) {
    if (above.includes(value)) {
      refuse('part of itself');
    }
    if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
      refuse('not a plain object');
    }
    above.push(value);
    for (const key of Object.keys(value)) {
      const child = (value as { readonly [key: string]: unknown })[key];
      // JSON omits undefined values, except in lists.
      if (child !== undefined || Array.isArray(value)) {
        path.push(key);
        checkJson(scope, child, path, above);
        path.pop();
      }
    }
    above.pop();
  } else if (value !== null && typeof value !== 'string' && typeof value !== 'boolean' && !Number.isFinite(value)) {
    refuse(typeof value === 'number' ? String(value) : `of type ${typeof value}`);
  }
}
