import { currentLanguage } from './text.js';
import { backOff, pause } from './dom.js';

const known = new Map();

/** Everything that the shop sells, for the names and prices in a cart, and to look through while the search is away. */
export const catalogue = load();

/** A product by its id, if it is known by now. */
export function product(id) {
  return known.get(id);
}

export function nameOf(id) {
  return known.get(id)?.name[currentLanguage()] ?? id;
}

/** What the search gives is the newest. */
export function learn(products) {
  products.forEach((one) => known.set(one.id, one));
}

async function load() {
  for (let failures = 1; ; failures++) {
    try {
      const response = await fetch('/catalogue.json');
      if (response.ok) {
        const products = await response.json();
        products.filter(({ id }) => !known.has(id)).forEach((one) => known.set(one.id, one));
        return products;
      }
    } catch {
      // Tried again.
    }
    await pause(backOff(failures));
  }
}

/** What a drawing is coloured by, if it is in the name: leaf or material. */
const LOOKS = [
  'porcelain',
  'glass',
  'iron',
  'tenmoku',
  'green',
  'white',
  'oolong',
  'black',
  'smoked',
  'pu-erh',
  'jasmine',
  'chrysanthemum',
];

/** The attributes by which a product's drawing gets its colours. */
export function looks({ kind, name }) {
  return { 'data-kind': kind, 'data-look': LOOKS.find((look) => name.en.toLowerCase().includes(look)) };
}
