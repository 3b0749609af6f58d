import { readdirSync } from 'node:fs';
import { Testing } from 'cdk8s';
import { Environment, EnvironmentChart } from '../../../lib';
import { PRODUCTS } from '../../../lib/shop/catalogue/products';
import { Frontend } from '../../../lib/shop/constructs/frontend';
import { expectObject } from '../../../lib/testing';
import { PUBLIC } from '../page/template';

interface ConfigMap {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data: { readonly [name: string]: string };
}

describe('the frontend', () => {
  const environment = Environment.development({ domain: 'shop.example.com' });
  const chart = new EnvironmentChart(Testing.app(), 'shop', { environment });
  new Frontend(chart, 'frontend');
  const objects = chart.toJson() as ConfigMap[];
  const page = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'frontend-usr-share-nginx-html')!;

  test('is asked for pages that nginx answers itself', () => {
    expectObject(chart, 'Deployment', 'frontend').toHave({
      spec: {
        template: {
          spec: { containers: [{ readinessProbe: { httpGet: { path: '/readyz' } }, livenessProbe: { httpGet: { path: '/healthz' } } }] },
        },
      },
    });
  });

  test('serves the files of the page, and the catalogue as it is', () => {
    expect(Object.keys(page.data).sort()).toEqual([...readdirSync(PUBLIC), 'catalogue.json'].sort());
    expect(JSON.parse(page.data['catalogue.json'])).toEqual(PRODUCTS);
  });

  test('fits into the annotation that `kubectl apply` makes', () => {
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(200 * 1024);
  });
});
