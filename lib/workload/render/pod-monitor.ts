import { PodMonitorProps, PodMonitorSpecPodMetricsEndpointsScheme } from '../../../imports/monitoring.coreos.com';
import { MetricsEndpoint } from '../metrics';
import { WorkloadModel } from '../resolve/workload';

/** @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor */
export function podMonitor({ selector }: WorkloadModel, { port, isHttps, path, interval }: MetricsEndpoint): PodMonitorProps {
  return {
    spec: {
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
