/** What the page says, in each of its languages. */
const TEXTS = {
  en: {
    locale: 'en-IE',
    title: 'Quiet Leaf – teas and what goes with them',
    name: 'Quiet Leaf',
    motto: 'Tea, and time for it.',
    about: 'Leaves from small gardens, pots and cups to brew them in, and something sweet beside.',
    toProducts: 'To the products',
    toCart: 'To the cart',
    language: 'Language',
    search: 'Search the shop',
    searchHint: 'jasmine, oolong, cup …',
    clear: 'Clear the search',
    all: 'Everything in the shop',
    resultsFor: (text) => `Results for “${text}”`,
    found: (count) => (count === 1 ? '1 product' : `${count} products`),
    nothing: 'Nothing of that name',
    nothingHint: 'Try a part of the word, or look through the whole shop.',
    pages: 'Pages',
    previous: 'Previous',
    next: 'Next',
    page: (page, pages) => `Page ${page} of ${pages}`,
    kind: { tea: 'Tea', pot: 'Pot', cup: 'Cup', sweet: 'Sweet', book: 'Book' },
    add: 'Add',
    addProduct: (name) => `Add ${name} to the cart`,
    inCart: (count) => `${count} in the cart`,
    cart: 'Your cart',
    cartShort: 'Cart',
    emptyCart: 'Nothing in it yet. Take your time.',
    close: 'Close',
    fewer: (name) => `One fewer of ${name}`,
    more: (name) => `One more of ${name}`,
    quantity: (name) => `Quantity of ${name}`,
    remove: 'Remove',
    removeProduct: (name) => `Remove ${name} from the cart`,
    each: (price) => `${price} each`,
    total: 'Total',
    empty: 'Empty the cart',
    saving: 'Saving …',
    added: (name, count) => `${name}: ${count} in the cart`,
    removed: (name) => `${name} removed from the cart`,
    emptied: 'The cart is empty',
    changed: (count, total) => `The cart has changed: ${count === 1 ? '1 item' : `${count} items`}, ${total}`,
    searchDown: 'The search is having a short rest. Until then, only words as they are written are found.',
    cartDown: 'The cart cannot be reached just now. You can go on looking; we keep trying.',
    failed: 'Your last change could not be saved. Please try it again.',
    dismiss: 'Dismiss',
    foot: 'A shop to look at: nothing here is really sold.',
  },
  zh: {
    locale: 'zh-CN',
    title: '静叶茶铺 – 好茶好器',
    name: '静叶茶铺',
    motto: '一杯茶，一段闲。',
    about: '小园之叶，泡茶之器，佐茶之点。',
    toProducts: '跳到商品',
    toCart: '跳到购物车',
    language: '语言',
    search: '搜索商品',
    searchHint: '茉莉、乌龙、茶杯……',
    clear: '清除搜索',
    all: '全部商品',
    resultsFor: (text) => `“${text}”的搜索结果`,
    found: (count) => `${count} 件商品`,
    nothing: '没有找到这样的商品',
    nothingHint: '换一个字试试，或看看全部商品。',
    pages: '分页',
    previous: '上一页',
    next: '下一页',
    page: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
    kind: { tea: '茶', pot: '茶壶', cup: '茶杯', sweet: '点心', book: '书' },
    add: '加入',
    addProduct: (name) => `加入购物车：${name}`,
    inCart: (count) => `购物车内 ${count} 件`,
    cart: '购物车',
    cartShort: '购物车',
    emptyCart: '还没有商品，慢慢挑。',
    close: '关闭',
    fewer: (name) => `减少一件：${name}`,
    more: (name) => `增加一件：${name}`,
    quantity: (name) => `数量：${name}`,
    remove: '移除',
    removeProduct: (name) => `从购物车移除：${name}`,
    each: (price) => `单价 ${price}`,
    total: '合计',
    empty: '清空购物车',
    saving: '正在保存……',
    added: (name, count) => `${name}：购物车内 ${count} 件`,
    removed: (name) => `已移除：${name}`,
    emptied: '购物车已清空',
    changed: (count, total) => `购物车已更新：${count} 件，${total}`,
    searchDown: '搜索暂时休息，目前只能按原字查找。',
    cartDown: '暂时连不上购物车。您可以继续浏览，我们会不断重试。',
    failed: '刚才的更改没有保存，请再试一次。',
    dismiss: '知道了',
    foot: '演示商店：此处并不真正出售商品。',
  },
};

const CURRENCY = 'EUR';
/** Item of the browser's storage that holds the chosen language. */
const ITEM = 'language';
const listeners = [];

let language = remembered() ?? preferred();

/** What the page says in the language of now. */
export function text() {
  return TEXTS[language];
}

export function currentLanguage() {
  return language;
}

export function setLanguage(name) {
  language = name;
  try {
    localStorage.setItem(ITEM, name);
  } catch {
    // It is forgotten then.
  }
  listeners.forEach((listener) => listener());
}

export function onLanguage(listener) {
  listeners.push(listener);
}

/** The tag for `lang`: characters are drawn as they are written on the mainland. */
export function tagOf(name) {
  return name === 'zh' ? 'zh-Hans' : name;
}

/** An amount in cents, as it is written where the language is spoken. */
export function money(cents) {
  return new Intl.NumberFormat(text().locale, { style: 'currency', currency: CURRENCY }).format(cents / 100);
}

function remembered() {
  try {
    const name = localStorage.getItem(ITEM);
    return name in TEXTS ? name : undefined;
  } catch {
    return undefined;
  }
}

function preferred() {
  return navigator.languages.map((tag) => tag.split('-')[0].toLowerCase()).find((name) => name in TEXTS) ?? 'en';
}
