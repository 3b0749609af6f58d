import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Environment } from './environment';

/** Where the services of a chart run. */
export interface EnvironmentChartProps {
  /** The environment. */
  readonly environment: Environment;
  /**
   * Namespace of the objects of the chart.
   *
   * @default - that of the environment
   */
  readonly namespace?: string;
}

/**
 * A chart whose services run in an environment.
 *
 * @example
 * class Orders extends EnvironmentChart {
 *   constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
 *     super(scope, id, props);
 *     new Microservice(this, 'orders', { image: Image.of('ghcr.io/acme/orders:1.4.2'), ports: [Port.http(8080)] });
 *   }
 * }
 */
export class EnvironmentChart extends Chart {
  /** The environment. */
  public readonly environment: Environment;

  constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
    super(scope, id, { namespace: props.namespace ?? props.environment.namespace });
    this.environment = props.environment;
    this.environment.applyTo(this);
  }
}
