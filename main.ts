import { App, Environment } from './lib';
import { Shop } from './lib/shop/shop';

const app = new App();
// The oldest version that the output is tested with.
const [development, staging, production] = Environment.all({ domain: 'shop.example.com', version: '1.29' });
new Shop(app, 'development', { environment: development, generatePasswords: true, search: { diskThresholds: false } });
new Shop(app, 'staging', { environment: staging, kibana: true });
new Shop(app, 'production', { environment: production });
app.synth();
