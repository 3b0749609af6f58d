/** The shop of one environment, as Prometheus knows it: by the labels of its series. */
export class Watched {
  constructor(
    public readonly namespace: string,
    /** Nodes of Elasticsearch, when all are there. */
    public readonly elasticsearchNodes: number,
  ) {}

  /** A command on its objects, as one would type it. */
  public readonly kubectl = (command: string): string => `\`kubectl -n ${this.namespace} ${command}\``;

  /** Selects the series of one job, which is called like the Service, or of several (`cart|search`); more is added as it is. */
  public series(job: string, ...more: string[]): string {
    return `{${[`namespace="${this.namespace}"`, `job${job.includes('|') ? '=~' : '='}"${job}"`, ...more].join(', ')}}`;
  }

  /** Selects what visitors ask for: not the probes, nor Prometheus itself. */
  public requests(job: string, ...more: string[]): string {
    return this.series(job, 'path=~"/api/.+"', ...more);
  }
}

/** Each is a Service, and so a job, for Prometheus. */
export const JOBS = ['frontend', 'cart', 'search', 'cart-redis', 'elasticsearch'];
/** Those that measure requests themselves. */
export const SERVICES = 'cart|search';
/** What a worker of nginx can have open at once, by its image's configuration. */
export const WORKER_CONNECTIONS = 1024;
/** Requests a second from which on a share of them says something: 60 in the five minutes that are looked at. */
export const BUSY = 0.2;
