import type { Browser } from 'playwright-core';
import { eventually, launch, PHONE, Visitor } from './browser';
import { CHROMIUM, describeWith } from '../../needs';
import { type ShopServer, shopServer } from './shop-server';

describeWith(CHROMIUM, 'install chromium, or name it in CHROMIUM', 'the page', () => {
  let browser: Browser;
  let server: ShopServer;
  let visitor: Visitor;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), shopServer()]);
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  beforeEach(async () => {
    visitor = await Visitor.of(browser, server.url);
  });

  afterEach(async () => {
    await visitor.context.close();
    // Of scripts, of the security policy, of files that are not there. That a service does not answer is seen on the page.
    expect(visitor.complaints.filter((text) => !/status of 503|WebSocket connection to/.test(text))).toEqual([]);
  });

  describe('products', () => {
    test('are seen, with name and price, and page by page', async () => {
      const shop = await visitor.tab();
      await eventually(() => shop.names.count(), 12);
      await eventually(
        () => shop.page.locator('#products li').first().innerText().then(lines),
        ['TEA', 'Longjing green tea', '西湖龙井绿茶', '€24.50', 'Add'],
      );
      await shop.page.getByRole('button', { name: 'Next' }).click();
      await eventually(() => shop.page.locator('#page').innerText(), 'Page 2 of 3');
      await eventually(() => shop.names.first().innerText(), 'Raw Pu-erh tea cake');
      expect(shop.page.url()).toContain('?page=2');
    });

    test('are found by a part of a word, while it is typed', async () => {
      const shop = await visitor.tab();
      await shop.page.getByRole('searchbox').pressSequentially('osman', { delay: 20 });
      await eventually(() => shop.names.allInnerTexts(), ['Osmanthus cake']);
      await eventually(() => shop.said.innerText(), 'Results for “osman”: 1 product');
      expect(shop.page.url()).toBe(`${server.url}?q=osman`);
    });

    test('are found by their Chinese names', async () => {
      const shop = await visitor.tab();
      await shop.search('月饼');
      await eventually(() => shop.names.allInnerTexts(), ['Lotus mooncakes']);
    });

    test('are found by two words, each nearly right', async () => {
      const shop = await visitor.tab();
      await shop.search('jasmin tee');
      await eventually(() => shop.names.allInnerTexts(), ['Jasmine pearls']);
    });

    test('are found again by the address', async () => {
      const shop = await visitor.tab('?q=cup&page=7');
      await eventually(() => shop.names.count(), 4);
      expect(await shop.page.getByRole('searchbox').inputValue()).toBe('cup');
    });

    test('of which there are none leave a word, and a way back', async () => {
      const shop = await visitor.tab();
      await shop.search('coffee');
      await shop.page.locator('#nothing').getByText('Nothing of that name').waitFor();
      await shop.page.getByRole('button', { name: 'Clear the search' }).click();
      await eventually(() => shop.names.count(), 12);
      expect(shop.page.url()).toBe(server.url);
    });
  });

  describe('the cart', () => {
    test('takes products, more of them, fewer, and none', async () => {
      const shop = await visitor.tab();
      await shop.add('Longjing green tea');
      await shop.add('Longjing green tea');
      await shop.add('Keemun black tea');
      await eventually(() => shop.items(), { 'Longjing green tea': 2, 'Keemun black tea': 1 });
      await eventually(() => shop.page.locator('#total').innerText(), '€66.90');

      await shop.page.getByLabel('One more of Keemun black tea').click();
      await shop.page.getByLabel('Quantity of Longjing green tea').fill('7');
      await shop.page.getByLabel('Quantity of Longjing green tea').press('Enter');
      await shop.page.getByLabel('One fewer of Longjing green tea').click();
      await eventually(() => shop.items(), { 'Longjing green tea': 6, 'Keemun black tea': 2 });

      await shop.page.getByRole('button', { name: 'Remove Longjing green tea from the cart' }).click();
      await eventually(() => shop.items(), { 'Keemun black tea': 2 });
      await eventually(() => shop.said.innerText(), 'Longjing green tea removed from the cart');

      await shop.page.getByRole('button', { name: 'Empty the cart' }).click();
      await eventually(() => shop.items(), {});
      await shop.page.getByText('Nothing in it yet').waitFor();
    });

    test('is the same after a reload', async () => {
      const shop = await visitor.tab();
      await shop.add('Longjing green tea');
      await eventually(() => shop.page.locator('#saving').isHidden(), true);
      await shop.page.reload();
      await eventually(() => shop.items(), { 'Longjing green tea': 1 });
    });

    test('loses nothing by a reload right after clicks, however slow the service is', async () => {
      const shop = await visitor.tab();
      // No change is answered before the page that was loaded again says that it saves.
      let answer!: () => void;
      const answers = new Promise<void>((resolve) => (answer = resolve));
      await shop.page.route('**/api/cart', async (route) => {
        if (route.request().method() === 'POST') {
          await answers;
        }
        await route.continue().catch(() => undefined);
      });
      await shop.add('Longjing green tea');
      await shop.add('Keemun black tea');
      await shop.add('Longjing green tea');
      await shop.page.getByRole('button', { name: 'Remove Keemun black tea from the cart' }).click();
      await shop.page.reload();
      await eventually(() => shop.items(), { 'Longjing green tea': 2 });
      await shop.page.getByText('Saving').waitFor();
      answer();
      await shop.page.getByText('Saving').waitFor({ state: 'hidden' });
      const second = await visitor.tab();
      await eventually(() => second.items(), { 'Longjing green tea': 2 });
      // What was answered is not sent again.
      let changes = 0;
      shop.page.on('request', (request) => (changes += request.method() === 'POST' ? 1 : 0));
      await shop.page.reload();
      await eventually(() => shop.items(), { 'Longjing green tea': 2 });
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await shop.page.locator('#saving').isHidden()).toBe(true);
      expect(changes).toBe(0);
    });

    test('is shown by a second tab at once, and is another visitor’s not', async () => {
      const [one, two] = [await visitor.tab(), await visitor.tab()];
      const other = await Visitor.of(browser, server.url);
      const foreign = await other.tab();
      await one.add('Longjing green tea');
      await eventually(() => two.items(), { 'Longjing green tea': 1 });
      await two.page.getByLabel('One more of Longjing green tea').click();
      await eventually(() => one.items(), { 'Longjing green tea': 2 });
      await eventually(() => one.said.innerText(), 'Longjing green tea: 2 in the cart');
      expect(await foreign.items()).toEqual({});
      await other.context.close();
    });

    test('leaves a quantity that is being typed as it is when another tab changes the cart', async () => {
      const [one, two] = [await visitor.tab(), await visitor.tab()];
      await one.add('Longjing green tea');
      const typed = one.page.getByLabel('Quantity of Longjing green tea');
      await typed.fill('7');
      await two.add('Longjing green tea');
      await eventually(() => one.page.locator('#total').innerText(), '€49.00');
      expect(await typed.inputValue()).toBe('7');
      await typed.press('Enter');
      await eventually(() => two.items(), { 'Longjing green tea': 7 });
    });

    test('shows what another tab has changed once the typed quantity is the old one again', async () => {
      const [one, two] = [await visitor.tab(), await visitor.tab()];
      await one.add('Longjing green tea');
      const typed = one.page.getByLabel('Quantity of Longjing green tea');
      await typed.fill('7');
      await two.add('Longjing green tea');
      await eventually(() => one.page.locator('#total').innerText(), '€49.00');
      await typed.fill('1');
      await typed.blur();
      await eventually(() => one.items(), { 'Longjing green tea': 2 });
      await eventually(() => two.items(), { 'Longjing green tea': 2 });
    });

    test('loses nothing when it is clicked quickly in two tabs', async () => {
      const [one, two] = [await visitor.tab(), await visitor.tab()];
      for (let click = 0; click < 10; click++) {
        await Promise.all([one.add('Longjing green tea'), two.add('Longjing green tea')]);
      }
      await eventually(() => one.items(), { 'Longjing green tea': 20 });
      await eventually(() => two.items(), { 'Longjing green tea': 20 });
    });

    test('comes up from below on a phone', async () => {
      await visitor.context.close();
      visitor = await Visitor.of(browser, server.url, { viewport: PHONE });
      const shop = await visitor.tab();
      await shop.add('Longjing green tea');
      expect(await shop.cart.isVisible()).toBe(false);
      await shop.page.getByRole('button', { name: 'Cart 1 €24.50' }).click();
      await shop.page.getByLabel('One more of Longjing green tea').click();
      await eventually(() => shop.items(), { 'Longjing green tea': 2 });
      await shop.page.getByRole('button', { name: 'Close' }).click();
      expect(await shop.cart.isVisible()).toBe(false);
    });

    test.each([320, 360, 1920])('fits a window of %i pixels', async (width) => {
      await visitor.context.close();
      visitor = await Visitor.of(browser, server.url, { viewport: { width, height: 800 } });
      const shop = await visitor.tab();
      await shop.names.first().waitFor();
      expect(await shop.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    });
  });

  describe('while a service is down', () => {
    test('the search says so, products can still be found and bought, and it comes back by itself', async () => {
      const shop = await visitor.tab();
      await eventually(() => shop.names.count(), 12);
      await server.search.stop();
      await shop.search('oolong');
      await shop.page.getByText('The search is having a short rest').waitFor();
      await eventually(() => shop.names.count(), 3);
      await shop.search('Jasmine tea');
      await eventually(() => shop.names.allInnerTexts(), ['Jasmine pearls']);
      await shop.search('oolong');
      await shop.add('Phoenix oolong tea');
      await eventually(() => shop.items(), { 'Phoenix oolong tea': 1 });
      await server.search.start();
      await shop.page.getByText('The search is having a short rest').waitFor({ state: 'hidden' });
      await eventually(() => shop.names.count(), 3);
    });

    test('the cart says so, keeps what is clicked, and saves it when it is back', async () => {
      const shop = await visitor.tab();
      // Otherwise its patience may end before the cart is back.
      const saved = shop.page.waitForResponse((response) => response.request().method() === 'POST');
      await shop.add('Longjing green tea');
      await saved;
      await eventually(() => shop.items(), { 'Longjing green tea': 1 });
      await server.cart.stop();
      await shop.page.getByText('The cart cannot be reached just now').waitFor();
      await shop.search('cup');
      await eventually(() => shop.names.count(), 4);
      await shop.add('Celadon cup');
      await eventually(() => shop.items(), { 'Longjing green tea': 1, 'Celadon cup': 1 });
      await shop.page.getByText('Saving').waitFor();
      await server.cart.start();
      await shop.page.getByText('The cart cannot be reached just now').waitFor({ state: 'hidden' });
      await shop.page.getByText('Saving').waitFor({ state: 'hidden' });
      await shop.page.reload();
      await eventually(() => shop.items(), { 'Longjing green tea': 1, 'Celadon cup': 1 });
    });

    test('a change that cannot be saved for long is taken back, and that is said', async () => {
      const shop = await visitor.tab();
      await shop.names.first().waitFor();
      await server.cart.stop();
      await shop.add('Longjing green tea');
      await shop.page.getByText('Your last change could not be saved').waitFor();
      expect(await shop.items()).toEqual({});
      await server.cart.start();
      await shop.add('Longjing green tea');
      await shop.page.getByText('Your last change could not be saved').waitFor({ state: 'hidden' });
      await eventually(() => shop.items(), { 'Longjing green tea': 1 });
    });

    test('a page that is opened then shows the products, and puts them into the cart as soon as there is one', async () => {
      await Promise.all([server.cart.stop(), server.search.stop()]);
      const shop = await visitor.tab();
      await eventually(() => shop.names.count(), 12);
      await shop.page.getByText('The cart cannot be reached just now').waitFor();
      // Not before the visitor is known: the answer would make another one.
      let changes = 0;
      shop.page.on('request', (request) => (changes += request.method() === 'POST' ? 1 : 0));
      await shop.add('Longjing green tea');
      await shop.page.getByText('Saving').waitFor();
      expect(changes).toBe(0);
      await Promise.all([server.cart.start(), server.search.start()]);
      await eventually(() => shop.page.locator('.notice:visible').count(), 0);
      await shop.page.getByText('Saving').waitFor({ state: 'hidden' });
      await shop.page.reload();
      await eventually(() => shop.items(), { 'Longjing green tea': 1 });
    });
  });

  describe('by keyboard alone', () => {
    test('products are searched, bought, counted, and taken out', async () => {
      const shop = await visitor.tab();
      await eventually(() => shop.names.count(), 12);
      const { keyboard } = shop.page;
      const focused = () => shop.page.evaluate<string>('document.activeElement.ariaLabel ?? document.activeElement.textContent.trim()');
      const tabTo = async (name: string) => {
        for (let step = 0; step < 40 && (await focused()) !== name; step++) {
          await keyboard.press('Tab');
        }
        expect(await focused()).toBe(name);
      };

      await tabTo('To the products');
      await tabTo('To the cart');
      for (let step = 0; step < 3; step++) {
        await keyboard.press('Tab');
      }
      await keyboard.type('gaiwan');
      await eventually(() => shop.names.allInnerTexts(), ['White porcelain gaiwan']);
      await tabTo('Add White porcelain gaiwan to the cart');
      await keyboard.press('Enter');
      await tabTo('One more of White porcelain gaiwan');
      await keyboard.press('Space');
      await eventually(() => shop.items(), { 'White porcelain gaiwan': 2 });
      expect(await focused()).toBe('One more of White porcelain gaiwan');
      await tabTo('Remove White porcelain gaiwan from the cart');
      await keyboard.press('Enter');
      await eventually(() => shop.items(), {});
      expect(await focused()).toBe('Your cart');
    });
  });

  describe('in Chinese', () => {
    test('is for those whose browser wants it', async () => {
      await visitor.context.close();
      visitor = await Visitor.of(browser, server.url, { locale: 'zh-CN' });
      const shop = await visitor.tab();
      await eventually(() => shop.names.first().innerText(), '西湖龙井绿茶');
      expect(await shop.page.locator('html').getAttribute('lang')).toBe('zh-Hans');
      expect(await shop.page.title()).toContain('静叶茶铺');
    });

    test('is for those who choose it, from then on, cart and all', async () => {
      const shop = await visitor.tab();
      await shop.add('Longjing green tea');
      await shop.page.getByRole('button', { name: '中文' }).click();
      await eventually(() => shop.items(), { 西湖龙井绿茶: 1 });
      await shop.page.getByRole('heading', { name: '购物车' }).waitFor();
      await shop.page.reload();
      await eventually(() => shop.names.first().innerText(), '西湖龙井绿茶');
      await shop.page.getByRole('button', { name: 'English' }).click();
      await eventually(() => shop.items(), { 'Longjing green tea': 1 });
      expect(await shop.page.locator('html').getAttribute('lang')).toBe('en');
    });
  });
});

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
