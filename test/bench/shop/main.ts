/**
 * How much the shop bears: `npm run bench:shop`, against the cluster that `KUBECONFIG` names. One replica of each service, asked through the
 * ingress, one after the other; beside them, in the same run, an nginx that serves the same page as a file, and a node that does nothing but
 * answer with the same cart.
 */
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { providePullable } from '../../e2e/support/images';
import { kubectl } from '../../e2e/support/kubectl';
import { makeRoom, remove } from '../../e2e/support/namespaces';
import { allReady } from '../../e2e/support/readiness';
import { Shopper } from '../../e2e/support/shopper';
import { visit } from '../../e2e/support/visit';
import { until } from '../../e2e/support/wait';
import { Table } from '../table';
import { ask, CONNECTIONS, Figures, Question } from './ask';
import { CART, HOSTS, manifests, NAMESPACE } from './manifests';

/** A line of the table. */
interface Row {
  readonly what: string;
  readonly question: Question;
  /** The line that it is compared with. */
  readonly beside?: string;
}

const NGINX = 'plain nginx, a file as large as the page';
const NODE = 'bare node, an answer as large as the cart';

function rows(cookie: string): Row[] {
  const { shop, nginx, node } = HOSTS;
  const change = () => JSON.stringify({ id: randomUUID(), type: 'set', product: CART.items[0].product, quantity: 1 });
  const json = { cookie, 'content-type': 'application/json' };
  return [
    { what: NGINX, question: { host: nginx, path: '/' } },
    { what: 'page', question: { host: shop, path: '/' }, beside: NGINX },
    { what: NODE, question: { host: node, path: '/' } },
    { what: 'cart, read', question: { host: shop, path: '/api/cart', headers: { cookie } }, beside: NODE },
    { what: 'cart, changed', question: { host: shop, path: '/api/cart', headers: json, body: change }, beside: NODE },
    { what: 'search', question: { host: shop, path: '/api/search?q=oolnog' }, beside: NODE },
  ];
}

/** Fills a cart. @returns the cookie of whom it belongs to */
async function shopper(): Promise<string> {
  const visitor = new Shopper(HOSTS.shop);
  await visitor.enter();
  for (const { product, quantity } of CART.items) {
    await visitor.change({ id: randomUUID(), type: 'add', product, quantity });
  }
  const answer = await visitor.ask('/api/cart');
  visitor.leave();
  if (answer !== JSON.stringify(CART)) {
    throw new Error(`the cart answers ${answer}, and not what it is compared with, ${JSON.stringify(CART)}`);
  }
  return visitor.cookie!;
}

async function start(): Promise<void> {
  console.error(`npm run bench:shop: starts the shop in namespace ${NAMESPACE}, and asks it for some five minutes`);
  const folder = manifests();
  await makeRoom(NAMESPACE);
  await providePullable(folder);
  await kubectl(['apply', '-f', folder]);
  await allReady(NAMESPACE, 300);
  for (const host of Object.values(HOSTS)) {
    await until(`${host} is served`, 60, async () => {
      const { status, body } = await visit(host, '/');
      return status === 200 ? { done: undefined } : { reason: `${status} ${body}` };
    });
  }
}

function compared({ beside }: Row, { rate }: Figures, measured: ReadonlyMap<string, Figures>): string {
  return beside === undefined ? '' : `${(rate / measured.get(beside)!.rate).toFixed(2)} of ${beside.split(',')[0]}`;
}

async function main(): Promise<void> {
  if (!process.env.KUBECONFIG) {
    throw new Error(
      'npm run bench:shop: needs a cluster with an ingress. Name one that it may change: KUBECONFIG=~/.kube/config npm run bench:shop',
    );
  }
  await start();
  const cookie = await shopper();
  console.log(`${availableParallelism()} processors for cluster and visitors, ${CONNECTIONS} connections`);
  const table = new Table('through the ingress', 'requests/s', '99 % in', 'of what is beside it');
  const measured = new Map<string, Figures>();
  for (const row of rows(cookie)) {
    const figures = await ask(row.question);
    measured.set(row.what, figures);
    table.row(row.what, String(figures.rate), `${figures.p99} ms`, compared(row, figures, measured));
  }
}

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  .finally(async () => {
    if (process.env.KUBECONFIG) {
      await remove(NAMESPACE);
    }
  });
