import { looks, nameOf, product } from './catalogue.js';
import { MOST } from './cart.js';
import { arrange, byId, drawing, element, say, set } from './dom.js';
import { money, onLanguage, text } from './text.js';

/** Shows the cart, beside the products or, on a phone, over them. */
export function showCart(cart) {
  const rows = new Map();
  const list = byId('items');

  const removed = (id) => {
    const items = cart.items.map((item) => item.product);
    const next = items[items.indexOf(id) + 1] ?? items[items.indexOf(id) - 1];
    cart.change({ type: 'remove', product: id });
    // The focus goes on to what is there still.
    (next ? rows.get(next).remove : byId('cart-title')).focus();
  };

  const show = () => {
    const { items, count } = cart;
    const total = money(sumOf(items));
    const shown = items.map(({ product: id, quantity }) => {
      if (!rows.has(id)) {
        rows.set(
          id,
          row(id, cart, () => removed(id)),
        );
      }
      rows.get(id).update(quantity);
      return rows.get(id).item;
    });
    arrange(list, shown);
    byId('cart-empty').hidden = count > 0;
    byId('cart-sum').hidden = count === 0;
    say(byId('total'), total);
    say(byId('open-count'), String(count));
    say(byId('open-total'), count === 0 ? '' : total);
  };

  byId('empty').addEventListener('click', () => {
    cart.change({ type: 'empty' });
    byId('cart-title').focus();
  });
  byId('dismiss').addEventListener('click', () => {
    byId('failed').hidden = true;
    byId('results-title').focus();
  });

  let saving;
  cart.addEventListener('change', () => {
    show();
    // Said only when it takes longer than one expects.
    if (!cart.saving) {
      clearTimeout(saving);
      saving = undefined;
      byId('saving').hidden = true;
    } else {
      byId('failed').hidden = true;
      saving ??= setTimeout(() => (byId('saving').hidden = false), 600);
    }
  });
  cart.addEventListener('state', () => (byId('cart-down').hidden = !cart.down));
  cart.addEventListener('failed', () => (byId('failed').hidden = false));
  onLanguage(show);
  return { show };
}

export function sumOf(items) {
  return items.reduce((sum, { product: id, quantity }) => sum + quantity * (product(id)?.price ?? 0), 0);
}

/** One product in the cart. */
function row(id, cart, onRemove) {
  const name = element('span', { class: 'name' });
  const each = element('span', { class: 'each' });
  const price = element('span', { class: 'sum' });
  const fewer = element('button', { type: 'button', class: 'step' }, drawing('minus', { class: 'icon' }));
  const more = element('button', { type: 'button', class: 'step' }, drawing('plus', { class: 'icon' }));
  const input = element('input', { type: 'number', min: 1, max: MOST, step: 1, inputmode: 'numeric', autocomplete: 'off' });
  const remove = element('button', { type: 'button', class: 'plain' });
  const item = element(
    'li',
    { class: 'row', 'data-product': id },
    element('div', { class: 'thumb' }),
    element('p', { class: 'what' }, name, each),
    element('div', { class: 'steps' }, fewer, input, more),
    price,
    remove,
  );
  const now = () => cart.quantityOf(id);
  fewer.addEventListener('click', () => now() > 1 && cart.change({ type: 'set', product: id, quantity: now() - 1 }));
  more.addEventListener('click', () => now() < MOST && cart.change({ type: 'add', product: id, quantity: 1 }));
  remove.addEventListener('click', onRemove);
  // What somebody types stays until it is done, whatever answers arrive meanwhile.
  let typing = false;
  input.addEventListener('input', () => (typing = true));
  input.addEventListener('blur', () => {
    typing = false;
    input.value = now();
  });
  input.addEventListener('change', () => {
    typing = false;
    const quantity = Math.min(Math.trunc(Number(input.value)), MOST);
    if (input.value === '' || !(quantity >= 0) || quantity === now()) {
      input.value = now();
    } else if (quantity === 0) {
      onRemove();
    } else {
      cart.change({ type: 'set', product: id, quantity });
    }
  });
  const update = (quantity) => {
    const known = product(id);
    const words = nameOf(id);
    if (known && !item.dataset.kind) {
      set(item, looks(known));
      item.querySelector('.thumb').append(drawing(known.kind));
    }
    say(name, words);
    say(each, known ? text().each(money(known.price)) : '');
    say(price, known ? money(known.price * quantity) : '');
    if (!typing) {
      input.value = quantity;
    }
    set(input, { 'aria-label': text().quantity(words) });
    set(fewer, { 'aria-label': text().fewer(words), 'aria-disabled': quantity <= 1 && 'true' });
    set(more, { 'aria-label': text().more(words), 'aria-disabled': quantity >= MOST && 'true' });
    say(remove, text().remove);
    set(remove, { 'aria-label': text().removeProduct(words) });
  };
  return { item, update, remove };
}
