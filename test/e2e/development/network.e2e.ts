import { DEVELOPMENT, developmentRuns } from '../support/development';
import { NAMESPACES } from '../support/namespaces';
import { describeNetwork } from '../support/network';

describeNetwork({
  namespace: NAMESPACES.development,
  runs: developmentRuns,
  folder: () => DEVELOPMENT,
  calls: {
    cart: ['cart-redis:6379'],
    'cart-redis': [],
    elasticsearch: [],
    catalogue: ['elasticsearch:9200'],
    passwords: [],
    frontend: ['cart:3000', 'search:3000'],
    search: ['elasticsearch:9200'],
  },
  // Where the environment does not know the ingress controller, it may be anywhere.
  fromElsewhere: ['frontend:8080'],
});
