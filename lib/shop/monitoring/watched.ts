/** The shop of an environment, as Prometheus identifies it: by labels of series. */
export class Watched {
  constructor(
    public readonly namespace: string,
    /** Nodes of Elasticsearch, when all are running. */
    public readonly elasticsearchNodes: number,
  ) {}

  /** A kubectl command for its namespace. */
  public readonly kubectl = (command: string): string => `\`kubectl -n ${this.namespace} ${command}\``;

  /** Selects the series of a job, named after its Service, or of several (`cart|search`); further matchers are appended. */
  public series(job: string, ...more: string[]): string {
    return `{${[`namespace="${this.namespace}"`, `job${job.includes('|') ? '=~' : '='}"${job}"`, ...more].join(', ')}}`;
  }

  /** Selects requests of visitors: neither probes nor scrapes. */
  public requests(job: string, ...more: string[]): string {
    return this.series(job, 'path=~"/api/.+"', ...more);
  }
}

/** Services, which are jobs for Prometheus. */
export const JOBS = ['frontend', 'cart', 'search', 'cart-redis', 'elasticsearch'];
/** Services that measure their requests. */
export const SERVICES = 'cart|search';
/** Connections that a worker of nginx can hold, according to the configuration in the image. */
export const WORKER_CONNECTIONS = 1024;
/** Requests per second above which a share of errors is significant: 60 requests in the 5 minutes of the range. */
export const BUSY = 0.2;
