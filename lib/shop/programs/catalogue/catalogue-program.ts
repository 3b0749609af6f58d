import { PRODUCTS } from '../../catalogue/products';
import { Elastic } from '../elastic';
import { load, waitFor } from './load';

async function main(): Promise<void> {
  const elastic = Elastic.fromEnvironment();
  await waitFor(elastic, 5 * 60_000);
  await load(elastic, PRODUCTS);
  console.log(`${PRODUCTS.length} products are in the catalogue`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
