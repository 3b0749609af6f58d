import { Cart } from './cart.js';
import { showCart, sumOf } from './cart-view.js';
import { catalogue, nameOf } from './catalogue.js';
import { byId, say, set } from './dom.js';
import { showResults } from './results-view.js';
import { Search } from './search.js';
import { currentLanguage, money, onLanguage, setLanguage, tagOf, text } from './text.js';

const cart = new Cart();
const search = new Search();
const input = byId('q');

/** Everything that index.html says, in the language of now. */
function translate() {
  document.documentElement.lang = tagOf(currentLanguage());
  document.title = text().title;
  for (const target of document.querySelectorAll('[data-text]')) {
    say(target, text()[target.dataset.text]);
  }
  for (const target of document.querySelectorAll('[data-label]')) {
    set(target, { 'aria-label': text()[target.dataset.label] });
  }
  input.placeholder = text().searchHint;
  for (const button of document.querySelectorAll('[data-language]')) {
    set(button, { 'aria-pressed': String(button.dataset.language === currentLanguage()) });
  }
}

/** Tells those who do not see it. */
function announce(words) {
  say(byId('said'), words);
}

function fromAddress() {
  const parameters = new URLSearchParams(location.search);
  const page = Number(parameters.get('page') ?? 1) - 1;
  return {
    text: (parameters.get('q') ?? '').slice(0, input.maxLength),
    page: Number.isInteger(page) && page > 0 ? Math.min(page, 999) : 0,
  };
}

/** So that a reload, or somebody to whom the address is sent, sees the same. */
function toAddress({ text: words, page }) {
  const parameters = new URLSearchParams({ ...(words && { q: words }), ...(page > 0 && { page: page + 1 }) }).toString();
  history.replaceState(null, '', parameters ? `?${parameters}` : location.pathname);
}

function look(words, delay) {
  byId('clear').hidden = words === '';
  void search.look(words, 0, delay);
}

translate();
onLanguage(translate);
for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => setLanguage(button.dataset.language));
}

showResults(search, cart);
const { show } = showCart(cart);
show();
// Names and prices come later than the cart, perhaps.
void catalogue.then(show);

input.addEventListener('input', () => look(input.value));
byId('search').addEventListener('submit', (event) => {
  event.preventDefault();
  look(input.value, 0);
});
byId('clear').addEventListener('click', () => {
  input.value = '';
  input.focus();
  look('', 0);
});
search.addEventListener('state', () => search.busy && toAddress(search.query));
let first = true;
search.addEventListener('change', () => {
  if (!first) {
    announce(search.found.total === 0 ? text().nothing : `${byId('results-title').textContent}: ${text().found(search.found.total)}`);
  }
  first = false;
});

let before;
cart.addEventListener('change', () => {
  const { items } = cart;
  const now = JSON.stringify(items);
  // The first is how the cart was.
  if (before !== undefined && before !== now) {
    announce(whatChanged(JSON.parse(before), items));
  }
  before = now;
});

function whatChanged(old, items) {
  const counts = (list) => new Map(list.map(({ product, quantity }) => [product, quantity]));
  const [was, is] = [counts(old), counts(items)];
  const others = [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id));
  if (items.length === 0) {
    return text().emptied;
  }
  if (others.length > 1) {
    return text().changed(cart.count, money(sumOf(items)));
  }
  const [id] = others;
  return is.has(id) ? text().added(nameOf(id), is.get(id)) : text().removed(nameOf(id));
}

// Beside the products the cart is always open; over them, it is called.
const panel = byId('cart');
const wide = matchMedia('(min-width: 60rem)');
wide.addEventListener('change', () => panel.hidePopover?.());
panel.addEventListener('toggle', ({ newState }) => newState === 'open' && byId('cart-title').focus());
byId('skip-to-cart').addEventListener('click', (event) => {
  event.preventDefault();
  if (!wide.matches) {
    panel.showPopover?.();
  }
  byId('cart-title').focus();
});

const start = fromAddress();
input.value = start.text;
byId('clear').hidden = start.text === '';
void search.look(start.text, start.page, 0);
void cart.follow();
