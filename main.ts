import { App, Environment } from './lib';
import { Shop } from './lib/shop/shop';

const app = new App();
for (const environment of Environment.all({ domain: 'shop.example.com' })) {
  new Shop(app, environment.name, { environment });
}
app.synth();
