import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { App, Environment, EnvironmentChart } from '../../../lib';

/** What a process of its own does: writes a chart with one object for each argument; that of `test/one` is in the environment `test`. */
function main(outdir: string, ...charts: string[]): void {
  const app = new App({ outdir });
  const environments = new Map<string, Chart>();
  const chartOf = (name: string) => {
    const chart = environments.get(name) ?? new EnvironmentChart(app, name, { environment: new Environment(name, { namespace: 'shop' }) });
    environments.set(name, chart);
    return chart;
  };
  for (const each of charts) {
    const [path, value = ''] = each.split('=');
    const [environment, name] = path.includes('/') ? path.split('/') : [undefined, path];
    const chart = environment === undefined ? new Chart(app, name) : chartOf(environment);
    new k8s.KubeConfigMap(chart, name, { metadata: { name }, data: { value } });
  }
  app.synth();
}

main(...(process.argv.slice(2) as [string, ...string[]]));
