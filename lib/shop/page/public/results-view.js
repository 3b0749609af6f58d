import { looks } from './catalogue.js';
import { arrange, byId, drawing, element, say, set } from './dom.js';
import { currentLanguage, money, onLanguage, tagOf, text } from './text.js';

/** Shows what is found, and puts it into the cart. */
export function showResults(search, cart) {
  const cards = new Map();
  const { list, title, count, pages } = {
    list: byId('products'),
    title: byId('results-title'),
    count: byId('count'),
    pages: byId('pages'),
  };

  const update = () => cards.forEach((card) => card.update());

  const show = () => {
    const { found, query } = search;
    if (!found) {
      return;
    }
    say(title, query.text ? text().resultsFor(query.text) : text().all);
    say(count, text().found(found.total));
    byId('nothing').hidden = found.total > 0;
    const shown = found.products.map((product) => {
      if (!cards.has(product.id)) {
        cards.set(product.id, card(product, cart));
      }
      return cards.get(product.id);
    });
    shown.forEach((one) => one.update());
    arrange(
      list,
      shown.map(({ item }) => item),
    );
    pages.hidden = found.pages < 2;
    say(byId('page'), text().page(query.page + 1, Math.max(found.pages, 1)));
    set(byId('previous'), { 'aria-disabled': query.page === 0 && 'true' });
    set(byId('next'), { 'aria-disabled': query.page >= found.pages - 1 && 'true' });
  };

  const turn = (by) => {
    const page = search.query.page + by;
    if (page >= 0 && page < (search.found?.pages ?? 0)) {
      void search.look(search.query.text, page, 0);
      // From the top of the page on, also for those who do not see it.
      title.focus();
      title.scrollIntoView({ block: 'start' });
    }
  };
  byId('previous').addEventListener('click', () => turn(-1));
  byId('next').addEventListener('click', () => turn(1));

  search.addEventListener('change', show);
  search.addEventListener('state', () => {
    set(list, { 'aria-busy': search.busy && 'true' });
    byId('search-down').hidden = !search.down;
  });
  cart.addEventListener('change', update);
  onLanguage(show);
}

/** A product, and how much of it is in the cart. */
function card({ id, kind, name, price }, cart) {
  const label = element('p', { class: 'kind' });
  const heading = element('h3');
  const other = element('p', { class: 'other' });
  const amount = element('p', { class: 'price' });
  const there = element('span', { class: 'there' });
  const words = element('span');
  const button = element('button', { type: 'button', class: 'add' }, drawing('plus', { class: 'icon' }), words);
  button.addEventListener('click', () => cart.change({ type: 'add', product: id, quantity: 1 }));
  const item = element(
    'li',
    { class: 'card', 'data-product': id, ...looks({ kind, name }) },
    element('div', { class: 'picture' }, drawing(kind), there),
    element('div', { class: 'about' }, label, heading, other),
    element('div', { class: 'buy' }, amount, button),
  );
  const update = () => {
    const language = currentLanguage();
    const foreign = language === 'en' ? 'zh' : 'en';
    const count = cart.quantityOf(id);
    say(label, text().kind[kind]);
    say(heading, name[language]);
    set(other, { lang: tagOf(foreign) });
    say(other, name[foreign]);
    say(amount, money(price));
    say(words, text().add);
    set(button, { 'aria-label': text().addProduct(name[language]) });
    there.hidden = count === 0;
    say(there, text().inCart(count));
  };
  return { item, update };
}
