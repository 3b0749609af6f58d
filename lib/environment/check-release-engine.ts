import { checkWord } from '../kubernetes/check-word';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { json } from '../kubernetes/json';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { Cluster } from './cluster';
import { GatewayMetrics, ReleaseEngine } from './release-engine';

/** @see https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels */
const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
/** What may stand between the braces of a selector: matchers of labels. */
const MATCHER = /^\s*[a-zA-Z_]\w*\s*(=|!=|=~|!~)\s*"([^"\\\n]|\\.)*"\s*$/;
const PLACEHOLDERS = ['{namespace}', '{service}', '{ingress}'];
/** Units of durations, and how many milliseconds each has. */
export const DURATION_UNITS = ['seconds', 'milliseconds'];

/** Checks the engines of releases of a cluster. */
export function checkReleaseEngines(origin: string, { flagger, argoRollouts, prometheus }: Cluster): void {
  if (flagger && argoRollouts) {
    throw new ConfigurationError(
      origin,
      'flagger and argoRollouts are both set, and each would change the same Deployments: set the one that releases new versions',
    );
  }
  for (const [what, engine] of Object.entries({ flagger, argoRollouts })) {
    if (engine) {
      checkEngine(origin, what, engine);
      if (!prometheus) {
        throw new ConfigurationError(
          origin,
          `${what} judges new versions by Prometheus, which the cluster does not have: set \`prometheus\``,
        );
      }
    }
  }
}

function checkEngine(origin: string, what: string, { prometheusUrl, gatewayMetrics, scrapeInterval }: ReleaseEngine): void {
  checkUrl(origin, `${what} prometheusUrl`, prometheusUrl, 'http://prometheus.monitoring:9090');
  if (scrapeInterval) {
    wholeSeconds(origin, `${what} scrapeInterval`, scrapeInterval, 1);
  }
  if (gatewayMetrics) {
    checkGatewayMetrics(origin, what, gatewayMetrics);
  }
}

function checkGatewayMetrics(origin: string, what: string, { requests, duration, durationUnit, selector, errors }: GatewayMetrics): void {
  checkMetric(origin, `${what} gatewayMetrics requests`, requests, 'gateway_requests_total');
  if (duration !== undefined) {
    checkMetric(origin, `${what} gatewayMetrics duration`, duration, 'gateway_request_duration_seconds');
  }
  if (durationUnit !== undefined) {
    checkWord(origin, `${what} gatewayMetrics durationUnit`, durationUnit, DURATION_UNITS);
  }
  if (errors !== undefined) {
    checkMatchers(origin, `${what} gatewayMetrics errors`, errors, 'code=~"5.."');
  }
  if (selector !== undefined) {
    const example = 'namespace="{namespace}", service="{service}-canary"';
    checkMatchers(origin, `${what} gatewayMetrics selector`, selector, example);
    const unknown = (selector.match(/\{[a-z]+\}/g) ?? []).find((placeholder) => !PLACEHOLDERS.includes(placeholder));
    // A selector without the name would judge a version by the requests of all others.
    if (unknown !== undefined || !/\{(service|ingress)\}/.test(selector)) {
      throw new ConfigurationError(
        origin,
        `${what} gatewayMetrics selector ${json(selector)} ${unknown === undefined ? 'names no service' : `has the placeholder ${unknown}`}: use ${PLACEHOLDERS.join(', ')}, as in ${json(example)}`,
      );
    }
  }
}

/** Checks an URL that an engine calls. */
export function checkUrl(origin: string, what: string, url: string, example: string): void {
  if (typeof (url as unknown) !== 'string' || !/^https?:\/\/[^\s/?#@]+([/?#]\S*)?$/.test(url)) {
    throw new ConfigurationError(
      origin,
      `${what} ${json(url)} is not a URL: use one with its scheme and without a password, such as "${example}"`,
    );
  }
}

/** Checks the name of a metric. */
export function checkMetric(origin: string, what: string, name: string, example: string): void {
  if (typeof (name as unknown) !== 'string' || !METRIC.test(name)) {
    throw new ConfigurationError(origin, `${what} ${json(name)} is not the name of a metric: use one such as "${example}"`);
  }
}

/** Checks matchers of PromQL, separated by commas. */
export function checkMatchers(origin: string, what: string, matchers: string, example: string): void {
  const isValid =
    typeof (matchers as unknown) === 'string' && matchers.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).every((each) => MATCHER.test(each));
  if (!isValid) {
    throw new ConfigurationError(origin, `${what} ${json(matchers)} are not matchers of PromQL: use some such as ${json(example)}`);
  }
}
