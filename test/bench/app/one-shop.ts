/** What a user's main.ts is: the shop in one environment, written to the folder that is given. `cdk8s` after it: by cdk8s' App. */
import { App as Cdk8sApp } from 'cdk8s';
import { App, Environment } from '../../../lib';
import { Shop } from '../../../lib/shop/shop';

const [outdir, whose] = process.argv.slice(2);
const app = whose === 'cdk8s' ? new Cdk8sApp({ outdir }) : new App({ outdir });
new Shop(app, 'production', { environment: Environment.production({ domain: 'shop.example.com' }) });
app.synth();
