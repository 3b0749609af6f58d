import type { Browser } from 'playwright-core';
import { DESKTOP, eventually, launch, PHONE, Shop, Visitor } from '../../shop/page/browser';
import { CHROMIUM, describeWith } from '../../needs';
import { faults } from './axe';
import { kubectl } from './kubectl';
import { allReady } from './readiness';
import { HTTP, served } from './visit';
import { seconds } from './wait';

/** A shop in the cluster. */
export interface RunningShop {
  readonly namespace: string;
  /** Its name, below localhost: browsers know that all these are this machine. */
  readonly host: string;
  /** Makes sure that it runs. */
  readonly runs: () => Promise<void>;
}

const LONGJING = 'Longjing green tea';
const KEEMUN = 'Keemun black tea';

/** What a person does there, and sees. */
export function describeInBrowser({ namespace, host, runs }: RunningShop): void {
  describeWith(CHROMIUM, 'install chromium, or name it in CHROMIUM', `${host} in a browser, through the ingress`, () => {
    const url = `http://${host}:${new URL(HTTP).port}/`;
    let browser: Browser;
    let visitor: Visitor;

    beforeAll(async () => {
      await runs();
      // Where pods have just been replaced, their addresses are known everywhere a moment later.
      await served(host, '/', '/api/cart', '/api/search?q=tea');
      browser = await launch();
    });

    afterAll(async () => {
      await browser.close();
    });

    beforeEach(async () => {
      visitor = await Visitor.of(browser, url);
    });

    afterEach(async () => {
      await visitor.context.close();
    });

    /** Of scripts, of the security policy, of files that are not there. */
    function expectNoComplaints(): void {
      expect(visitor.complaints).toEqual([]);
    }

    test.each([
      ['a part of a word', 'smanth', ['Osmanthus cake']],
      ['a misspelt word', 'mooncaks', ['Lotus mooncakes']],
      ['another misspelt word', 'oolnog', ['Tieguanyin oolong tea', 'Da Hong Pao oolong tea', 'Phoenix oolong tea']],
      ['two words', 'black keemun', [KEEMUN]],
      ['two words, each nearly right', 'jasmin tee', ['Jasmine pearls']],
      ['Chinese characters', '月饼', ['Lotus mooncakes']],
      ['more of them', '乌龙茶', ['Tieguanyin oolong tea', 'Da Hong Pao oolong tea', 'Phoenix oolong tea']],
    ])('finds products by %s: %s', async (_, text, names) => {
      const shop = await visitor.tab();
      await eventually(() => shop.names.count(), 12);
      await shop.search(text);
      await eventually(async () => (await shop.names.allInnerTexts()).sort(), [...names].sort());
      // By Elasticsearch: without it, the page says that it looks only for words as they are written.
      expect(await shop.page.locator('.notice:visible').count()).toBe(0);
      expectNoComplaints();
    });

    test('speaks Chinese with those who do', async () => {
      await visitor.context.close();
      visitor = await Visitor.of(browser, url, { locale: 'zh-CN' });
      const shop = await visitor.tab();
      await shop.search('龙井');
      await eventually(() => shop.names.allInnerTexts(), ['西湖龙井绿茶']);
      expectNoComplaints();
    });

    test('puts products into the cart, and takes them out', async () => {
      const shop = await visitor.tab();
      await shop.add(LONGJING);
      await shop.add(KEEMUN);
      await shop.add(LONGJING);
      await eventually(() => shop.items(), { [LONGJING]: 2, [KEEMUN]: 1 });
      await shop.page.getByRole('button', { name: `Remove ${LONGJING} from the cart` }).click();
      await eventually(() => shop.items(), { [KEEMUN]: 1 });
      await shop.page.reload();
      await eventually(() => shop.items(), { [KEEMUN]: 1 });
      expectNoComplaints();
    });

    test('shows it at once in a second tab, and not to another visitor', async () => {
      const [one, two] = [await visitor.tab(), await visitor.tab()];
      const other = await Visitor.of(browser, url);
      const foreign = await other.tab();
      await one.add(LONGJING);
      await eventually(() => two.items(), { [LONGJING]: 1 });
      // From now on they are told: a tab that is not asks for the cart, every two seconds.
      const asked: string[] = [];
      [one, two].forEach(({ page }) => page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`)));
      await two.page.getByLabel(`One more of ${LONGJING}`).click();
      await eventually(() => one.items(), { [LONGJING]: 2 });
      await one.add(LONGJING);
      await eventually(() => two.items(), { [LONGJING]: 3 });
      expect(asked.filter((request) => /^GET .*\/api\/cart$/.test(request))).toEqual([]);
      expect(await foreign.items()).toEqual({});
      await other.context.close();
      expectNoComplaints();
    });

    test.each([
      ['a desktop', DESKTOP],
      ['a phone', PHONE],
    ])('has no fault that axe finds on %s', async (_, viewport) => {
      await visitor.context.close();
      visitor = await Visitor.of(browser, url, { viewport });
      const shop = await visitor.tab();
      await eventually(() => shop.names.count(), 12);
      await shop.add(LONGJING);
      await eventually(() => shop.rows.count(), 1);
      expect(await faults(shop.page)).toEqual([]);
    });

    test('keeps the cart whichever pod is deleted, and the tab that is open recovers', async () => {
      const shop = await visitor.tab();
      await eventually(() => shop.names.count(), 12);
      const expected: Record<string, number> = { [LONGJING]: 0 };
      for (const service of ['cart', 'cart-redis', 'search', 'frontend', 'elasticsearch']) {
        await shop.add(LONGJING);
        expected[LONGJING] += 1;
        await eventually(() => shop.items(), expected);
        await saved(shop);
        const away = await seconds(async () => {
          await kubectl(['delete', 'pod', '-n', namespace, '-l', `app.kubernetes.io/name=${service}`]);
          await allReady(namespace, 400);
        });
        const back = await seconds(async () => {
          await eventually(() => shop.page.locator('.notice:visible').allInnerTexts(), []);
          await shop.search('mooncaks');
          await eventually(() => shop.names.allInnerTexts(), ['Lotus mooncakes']);
        });
        console.log(`${service}: replaced after ${away} s, the open tab as it was ${back} s later`);
        await shop.add('Lotus mooncakes');
        expected['Lotus mooncakes'] = (expected['Lotus mooncakes'] ?? 0) + 1;
        await eventually(() => shop.items(), expected);
        await saved(shop);
        await shop.page.reload();
        await eventually(() => shop.items(), expected);
        await shop.search('');
        await eventually(() => shop.names.count(), 12);
        const second = await visitor.tab();
        await eventually(() => second.items(), expected);
        await second.page.close();
      }
    });
  });
}

async function saved({ page }: Shop): Promise<void> {
  await page.locator('#saving').waitFor({ state: 'hidden' });
}
