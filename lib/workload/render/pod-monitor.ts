import { PodMonitorProps, PodMonitorSpecPodMetricsEndpointsScheme } from '../../../imports/monitoring.coreos.com';
import { MetricsEndpoint } from '../metrics';
import { WorkloadModel } from '../resolve/workload';

/**
 * @param jobLabel label of the pods that names the job, where it is to be that of a Service
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
 */
export function podMonitor(
  { selector }: WorkloadModel,
  { port, isHttps, path, interval }: MetricsEndpoint,
  jobLabel?: string,
): PodMonitorProps {
  return {
    spec: {
      jobLabel,
      selector: { matchLabels: selector },
      podMetricsEndpoints: [
        {
          port: port.name,
          scheme: isHttps ? PodMonitorSpecPodMetricsEndpointsScheme.HTTPS : undefined,
          path,
          interval: interval === undefined ? undefined : `${interval}s`,
        },
      ],
    },
  };
}
