import { source } from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { DESKTOP, eventually, launch, PHONE, type Shop, Visitor } from './browser';
import { CHROMIUM, describeWith } from '../../needs';
import { type ShopServer, shopServer } from './shop-server';

const LANGUAGES = ['en-GB', 'zh-CN'];
const SCHEMES = ['light', 'dark'] as const;
const WINDOWS = [
  ['a desktop', DESKTOP],
  ['a phone', PHONE],
] as const;

describeWith(CHROMIUM, 'install chromium, or name it in CHROMIUM', 'the page, to axe,', () => {
  let browser: Browser;
  let server: ShopServer;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), shopServer()]);
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const cases = LANGUAGES.flatMap((locale) => SCHEMES.flatMap((scheme) => WINDOWS.map((window) => [locale, scheme, ...window] as const)));

  test.each(cases)('has no fault in %s, %s, on %s', async (locale, colorScheme, _name, viewport) => {
    const visitor = await Visitor.of(browser, server.url, { locale, colorScheme, viewport });
    const shop = await visitor.tab();
    await eventually(() => shop.names.count(), 12);
    await shop.page.locator('.add').first().click();
    await shop.page.locator('.add').nth(4).click();
    await eventually(() => shop.rows.count(), 2);
    expect(await faults(shop)).toEqual([]);

    if (viewport === PHONE) {
      await shop.page.locator('#open-cart').click();
      expect(await faults(shop)).toEqual([]);
      await shop.page.keyboard.press('Escape');
    }
    // With all that is seen only now and then.
    await shop.search('nothing of that name');
    await shop.page.locator('#nothing').waitFor();
    await shop.page.evaluate('document.querySelectorAll(".notice, .saving").forEach((notice) => (notice.hidden = false))');
    expect(await faults(shop)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
    await visitor.context.close();
  });
});

/** What axe finds, and where. */
async function faults({ page }: Shop): Promise<string[]> {
  await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}
