import { ServiceMonitorProps, ServiceMonitorSpec, ServiceMonitorSpecEndpointsScheme } from '../../../imports/monitoring.coreos.com';
import { identifyingLabels } from '../../kubernetes/labels';
import { MetricsEndpoint } from '../metrics';
import { WorkloadModel } from '../resolve/workload';

/**
 * @param found which Services are scraped, and which of their labels names the job: the Service of the workload if omitted
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
 */
export function serviceMonitor(
  { name }: WorkloadModel,
  { port, isHttps, path, interval }: MetricsEndpoint,
  found: Pick<ServiceMonitorSpec, 'jobLabel' | 'selector'> = { selector: { matchLabels: identifyingLabels(name) } },
): ServiceMonitorProps {
  return {
    spec: {
      ...found,
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
