import { ServiceMonitorProps, ServiceMonitorSpecEndpointsScheme } from '../../../imports/monitoring.coreos.com';
import { identifyingLabels, INSTANCE_LABEL } from '../../kubernetes/labels';
import { MetricsEndpoint } from '../metrics';
import { WorkloadModel } from '../resolve/workload';

/** How Flagger's Services of both versions are found, and are one job. */
const releasedBy = (name: string) => ({ jobLabel: INSTANCE_LABEL, selector: { matchLabels: { [INSTANCE_LABEL]: name } } });

/**
 * @param hasTwoServices whether the two versions of the workload have a Service each
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
 */
export function serviceMonitor(
  { name }: WorkloadModel,
  { port, isHttps, path, interval }: MetricsEndpoint,
  hasTwoServices: boolean,
): ServiceMonitorProps {
  return {
    spec: {
      ...(hasTwoServices ? releasedBy(name) : { selector: { matchLabels: identifyingLabels(name) } }),
      endpoints: [
        {
          port: port.name,
          scheme: isHttps ? ServiceMonitorSpecEndpointsScheme.HTTPS : undefined,
          path,
          interval: interval === undefined ? undefined : `${interval}s`,
        },
      ],
    },
  };
}
