/** A line for each series in the result of a query, named by labels: `{{pod}}`. */
export interface Query {
  readonly expr: string;
  readonly legend: string;
}

/** A graph of values over time. */
export interface Graph {
  readonly title: string;
  /** Unit, as Grafana names it: `reqps`, `s`, `percentunit`, `bytes`, `short`. */
  readonly unit: string;
  readonly queries: Query[];
  /** Details that the title does not contain. */
  readonly description?: string;
  /** Values above this are red. */
  readonly limit?: number;
  /** Values below this are red. */
  readonly least?: number;
}

/** Graphs under a heading. */
export interface Row {
  readonly title: string;
  readonly graphs: Graph[];
}

/** Increase of a counter per second. Grafana chooses the range: four scrapes of Prometheus, or the duration that a pixel represents. */
export const rate = (series: string): string => `rate(${series}[$__rate_interval])`;

const COLUMNS = 24;
const WIDTH = 8;
const HEIGHT = 7;
/** The variable by which viewers choose one of several values. */
const DATA_SOURCE = { type: 'prometheus', uid: '${datasource}' };

/**
 * JSON model of rows of graphs for Grafana 10 and 11, with built-in panels only.
 *
 * @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
 */
export function grafanaJson(title: string, tags: string[], rows: Row[]): Record<string, unknown> {
  return {
    title,
    tags,
    schemaVersion: 39,
    version: 1,
    editable: false,
    graphTooltip: 1,
    time: { from: 'now-3h', to: 'now' },
    refresh: '1m',
    timezone: 'browser',
    annotations: { list: [] },
    templating: {
      list: [{ name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus', current: {}, refresh: 1, hide: 0 }],
    },
    panels: panels(rows),
  };
}

/** Rows from top to bottom, with graphs from left to right. Ids encode row and position, so that an added graph changes no other id. */
function panels(rows: Row[]): object[] {
  let top = 0;
  return rows.flatMap(({ title, graphs }, index) => {
    const first = top + 1;
    const base = (index + 1) * 100;
    const heading = { id: base, type: 'row', title, collapsed: false, gridPos: { x: 0, y: top, w: COLUMNS, h: 1 }, panels: [] };
    const perLine = COLUMNS / WIDTH;
    top = first + Math.ceil(graphs.length / perLine) * HEIGHT;
    return [
      heading,
      ...graphs.map((graph, place) => ({
        id: base + 1 + place,
        gridPos: { x: (place % perLine) * WIDTH, y: first + Math.floor(place / perLine) * HEIGHT, w: WIDTH, h: HEIGHT },
        ...panel(graph),
      })),
    ];
  });
}

function panel({ title, unit, queries, description, limit, least }: Graph): object {
  const steps =
    least === undefined
      ? [{ color: 'green', value: null }, ...(limit === undefined ? [] : [{ color: 'red', value: limit }])]
      : [
          { color: 'red', value: null },
          { color: 'green', value: least },
        ];
  return {
    type: 'timeseries',
    title,
    description,
    datasource: DATA_SOURCE,
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        color: { mode: 'palette-classic' },
        custom: { fillOpacity: 10, showPoints: 'never', thresholdsStyle: { mode: steps.length > 1 ? 'dashed' : 'off' } },
        thresholds: { mode: 'absolute', steps },
      },
      overrides: [],
    },
    options: { legend: { displayMode: 'list', placement: 'bottom', showLegend: true }, tooltip: { mode: 'multi', sort: 'desc' } },
    targets: queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      datasource: DATA_SOURCE,
      expr,
      legendFormat: legend,
    })),
  };
}
