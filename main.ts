import { App, Environment } from './lib';
import { Shop } from './lib/shop/shop';

const app = new App();
const [development, staging, production] = Environment.all({ domain: 'shop.example.com' });
new Shop(app, 'development', { environment: development, generatePasswords: true });
new Shop(app, 'staging', { environment: staging, kibana: true });
new Shop(app, 'production', { environment: production });
app.synth();
