import { Size } from 'cdk8s';
import {
  Address,
  App,
  Environment,
  EnvironmentChart,
  Image,
  Microservice,
  Port,
  Probe,
  Resources,
  Routing,
  Runtime,
  Storage,
  Worker,
} from 'cdk8s-shop';

/** Image of a service, by its name. */
const image = (name: string) => Image.of(`us-central1-docker.pkg.dev/google-samples/microservices-demo/${name}:v0.10.5`);

/** An edge whose address, such as `cartservice:7070`, is in a variable. */
const address = (variable: string) => ({ variables: { [variable]: Address.hostAndPort() } });

/** The probe of the frontend, which makes no session for this cookie. */
const health = (session: string) => Probe.http('/_healthz', { headers: { Cookie: `shop_session-id=${session}` } });

/** https://github.com/GoogleCloudPlatform/microservices-demo */
class OnlineBoutique extends EnvironmentChart {
  constructor(app: App, environment: Environment) {
    super(app, environment.name, { environment });

    const quiet = { DISABLE_PROFILER: '1' };
    const ad = this.grpc('adservice', Port.grpc(9555), { PORT: '9555' }, Resources.medium());
    const cart = this.grpc('cartservice', Port.grpc(7070), {}, Resources.medium());
    const checkout = this.grpc('checkoutservice', Port.grpc(5050), { PORT: '5050' });
    const currency = this.grpc('currencyservice', Port.grpc(7000), { PORT: '7000', ...quiet });
    const email = this.grpc('emailservice', Port.grpc(5000, { containerPort: 8080 }), { PORT: '8080', ...quiet });
    const payment = this.grpc('paymentservice', Port.grpc(50051), { PORT: '50051', ...quiet });
    const catalog = this.grpc('productcatalogservice', Port.grpc(3550), { PORT: '3550', ...quiet });
    const recommendation = this.grpc('recommendationservice', Port.grpc(8080), { PORT: '8080', ...quiet }, Resources.medium());
    const shipping = this.grpc('shippingservice', Port.grpc(50051), { PORT: '50051', ...quiet });

    const redis = new Microservice(this, 'redis-cart', {
      image: Image.of('redis:8.2.1-alpine'),
      runtime: Runtime.redis(),
      storage: Storage.perReplica('/data', Size.gibibytes(1)),
    });
    const frontend = new Microservice(this, 'frontend', {
      image: image('frontend'),
      ports: [Port.http(80)],
      env: { PORT: '8080', SHOPPING_ASSISTANT_SERVICE_ADDR: 'shoppingassistantservice:80', ENABLE_PROFILER: '0' },
      probes: { readiness: health('x-readiness-probe'), liveness: health('x-liveness-probe') },
      // The probes differ in their headers, which kube-score does not compare.
      annotations: { 'kube-score/ignore': 'pod-probes-identical' },
    });
    const load = new Worker(this, 'loadgenerator', {
      image: image('loadgenerator'),
      env: { USERS: '10', RATE: '1' },
      resources: Resources.medium(),
      // A client without ports: there is nothing to probe.
      annotations: { 'checkov.io/skip1': 'CKV_K8S_8=no ports', 'checkov.io/skip2': 'CKV_K8S_9=no ports' },
    });

    cart.calls(redis, address('REDIS_ADDR'));
    checkout.calls(cart, address('CART_SERVICE_ADDR'));
    checkout.calls(currency, address('CURRENCY_SERVICE_ADDR'));
    checkout.calls(email, address('EMAIL_SERVICE_ADDR'));
    checkout.calls(payment, address('PAYMENT_SERVICE_ADDR'));
    checkout.calls(catalog, address('PRODUCT_CATALOG_SERVICE_ADDR'));
    checkout.calls(shipping, address('SHIPPING_SERVICE_ADDR'));
    frontend.calls(ad, address('AD_SERVICE_ADDR'));
    frontend.calls(cart, address('CART_SERVICE_ADDR'));
    frontend.calls(checkout, address('CHECKOUT_SERVICE_ADDR'));
    frontend.calls(currency, address('CURRENCY_SERVICE_ADDR'));
    frontend.calls(catalog, address('PRODUCT_CATALOG_SERVICE_ADDR'));
    frontend.calls(recommendation, address('RECOMMENDATION_SERVICE_ADDR'));
    frontend.calls(shipping, address('SHIPPING_SERVICE_ADDR'));
    load.calls(frontend, address('FRONTEND_ADDR'));
    recommendation.calls(catalog, address('PRODUCT_CATALOG_SERVICE_ADDR'));

    frontend.exposeAt(environment.domain!);
  }

  /** A service that the others call by gRPC, with the health service of gRPC. */
  private grpc(name: string, port: Port, env: { readonly [variable: string]: string }, resources?: Resources): Microservice {
    const probes = { readiness: Probe.grpc(), liveness: Probe.grpc({ failureThreshold: 6 }) };
    return new Microservice(this, name, { image: image(name), ports: [port], env, resources, probes });
  }
}

const app = new App();
const domain = 'boutique.example.com';
// The images have no `sleep`: from Kubernetes 1.30 on, the kubelet waits before it stops a pod.
new OnlineBoutique(app, Environment.development({ domain, cluster: { version: '1.33' } }));
new OnlineBoutique(
  app,
  Environment.production({
    domain,
    cluster: { version: '1.33', routing: Routing.ingress({ className: 'nginx' }), certManager: { issuer: 'letsencrypt' } },
  }),
);
app.synth();
