import { ServiceMonitorProps, ServiceMonitorSpecEndpointsScheme } from '../../../imports/monitoring.coreos.com';
import { identifyingLabels } from '../../kubernetes/labels';
import { MetricsEndpoint } from '../metrics';
import { WorkloadModel } from '../resolve/workload';

/** @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor */
export function serviceMonitor({ name }: WorkloadModel, { port, isHttps, path, interval }: MetricsEndpoint): ServiceMonitorProps {
  return {
    spec: {
      selector: { matchLabels: identifyingLabels(name) },
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
