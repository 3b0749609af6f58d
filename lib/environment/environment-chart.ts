import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Environment } from './environment';

/** Where a chart's services run. */
export interface EnvironmentChartProps {
  /** The environment. */
  readonly environment: Environment;
  /**
   * Namespace of the chart's objects.
   *
   * @default - the environment's
   */
  readonly namespace?: string;
}

/** A chart whose services run in an environment. */
export class EnvironmentChart extends Chart {
  /** The environment. */
  public readonly environment: Environment;

  constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
    super(scope, id, { namespace: props.namespace ?? props.environment.namespace });
    this.environment = props.environment;
    this.environment.applyTo(this);
  }
}
