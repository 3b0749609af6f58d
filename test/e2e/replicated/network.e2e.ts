import { describeNetwork } from '../support/network';
import { REPLICATED, replicatedFolder } from '../support/replicated';

describeNetwork({
  namespace: REPLICATED.namespace,
  runs: REPLICATED.runs,
  folder: replicatedFolder,
  calls: {
    cart: ['cart-redis:6379'],
    'cart-redis': [],
    elasticsearch: ['elasticsearch:9300'],
    catalogue: ['elasticsearch:9200'],
    passwords: [],
    frontend: ['cart:3000', 'search:3000'],
    search: ['elasticsearch:9200'],
  },
  // Only the ingress controller and Prometheus come from elsewhere.
  fromElsewhere: [],
});
