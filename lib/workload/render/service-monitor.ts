import { ServiceMonitorProps } from '../../../imports/monitoring.coreos.com';
import { Port } from '../../network/port';
import { Metrics } from '../metrics';
import { Workload } from '../workload';

/** @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor */
export function serviceMonitor({ _selector }: Workload, port: Port, { path, interval }: Metrics): ServiceMonitorProps {
  return {
    spec: {
      selector: { matchLabels: { ..._selector } },
      endpoints: [{ port: port.name, path: path === '/metrics' ? undefined : path, interval: interval && `${interval.toSeconds()}s` }],
    },
  };
}
