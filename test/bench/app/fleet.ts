/**
 * The shop on a fleet: `node fleet.js COUNT OUTDIR`. Each cluster has a domain of its own, and a number of replicas and a registry that some others have.
 * Prints what it measured as JSON.
 */
import { App, Environment, Fleet, FleetCluster } from '../../../lib';
import { Shop } from '../../../lib/shop/shop';
import type { Measured } from './run';

const REGIONS = ['eu', 'us', 'ap', 'sa'];
const seconds = () => performance.now() / 1000;

const [count, outdir] = process.argv.slice(2);
const loading = seconds();
const app = new App({ outdir });
const clusters = Array.from({ length: Number(count) }, (_, index) => {
  const region = REGIONS[index % REGIONS.length];
  return new FleetCluster(`${region}-${index}`, {
    region,
    subdomain: `${region}-${index}`,
    replicas: 2 + (index % 3),
    registry: `registry.${region}.example.com`,
  });
});
for (const environment of new Fleet({ clusters }).place(Environment.production({ domain: 'shop.example.com' }))) {
  new Shop(app, environment.id, { environment });
}
const built = seconds();
app.synth();
const measured: Measured = {
  loading,
  building: built - loading,
  synthesizing: seconds() - built,
  parts: { resolving: 0, dumping: 0, writing: 0 },
  mebibytes: process.resourceUsage().maxRSS / 1024,
  objects: app.charts.reduce((sum, chart) => sum + chart.node.findAll().filter((construct) => 'apiVersion' in construct).length, 0),
};
console.log(JSON.stringify(measured));
