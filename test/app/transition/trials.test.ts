import { join } from 'node:path';
import { YamlOutputType } from 'cdk8s';
import { App, Environment, EnvironmentChart, Image, Microservice, Port, Routing, Scaling, Sharing } from '../../../lib';
import { temporaryFolder } from '../files';
import { IMAGE } from '../../workload/fixture';

/** Programs that write into one folder, one after another, each with a share of another version, or none: what each reports, except for the last line. */
function runs(yamlOutputType?: YamlOutputType) {
  const outdir = join(temporaryFolder(), 'dist');
  const run = (share?: number, sharing?: Sharing, services = ['cart', 'search']): string[] => {
    const app = new App({ outdir, yamlOutputType });
    const routing = Routing.gateway({ className: 'eg' });
    const environment = new Environment('test', { application: 'shop', namespace: 'shop', cluster: { routing } });
    const chart = new EnvironmentChart(app, 'test', { environment });
    for (const name of services) {
      const service = new Microservice(chart, name, { image: IMAGE, ports: [Port.http(8080)], scaling: Scaling.fixed(2) });
      service.exposeAt(`${name}.example.com`);
      if (share !== undefined && name === 'cart') {
        service.tryOut({ image: Image.of('ghcr.io/acme/cart:1.5.0'), share, sharing });
      }
    }
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      app.synth();
      return write.mock.calls.map(([line]) => String(line)).slice(0, -1);
    } finally {
      write.mockRestore();
    }
  };
  return run;
}

beforeEach(() => {
  jest.replaceProperty(process, 'env', { ...process.env, CDK8S_SHOP_REPORT: 'true' });
});
afterEach(() => {
  jest.restoreAllMocks();
});

const BEGINS =
  'cdk8s-shop: Deployment shop/cart-next: 5 % of the requests would go to it before its pods are ready: begin with `share: 0`, see docs/try-out.md of cdk8s-shop\n';
const ENDS =
  'cdk8s-shop: Deployment shop/cart-next: is removed while 5 % of the requests go to it: apply `share: 0` first, see docs/try-out.md of cdk8s-shop\n';

describe.each([undefined, YamlOutputType.FILE_PER_CHART])('another version of a service, with yamlOutputType %s', (type) => {
  test('is not noted when it begins and ends without a share', () => {
    const run = runs(type);
    expect([undefined, 0, 5, 50, 0, undefined].flatMap((share) => run(share))).toEqual([]);
  });

  test('is noted when it begins with a share, once', () => {
    const run = runs(type);
    run();
    expect(run(5)).toEqual([BEGINS]);
    expect(run(5)).toEqual([]);
  });

  test('is noted when it ends with a share', () => {
    const run = runs(type);
    expect(run(5)).toEqual([]);
    expect(run()).toEqual([ENDS]);
  });

  test('is not noted when the service begins and ends with it', () => {
    const run = runs(type);
    run(5, undefined, ['search']);
    expect(run(5)).toEqual([]);
    expect(run(undefined, undefined, ['search'])).toEqual([]);
  });

  test('is not noted where replicas divide the requests', () => {
    const run = runs(type);
    run();
    expect(run(50, Sharing.byReplicas())).toEqual([]);
    expect(run()).toEqual([]);
  });
});
