import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { CHROMIUM } from '../../needs';

export { eventually } from '../../eventually';

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** Milliseconds that end what hangs: on a busy machine, all takes many times as long. */
const LIMIT = 300_000;

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS, timeout: LIMIT });
}

/** A visitor: tabs with the same cookies. Keeps what the browser complains about. */
export class Visitor {
  public static async of(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ viewport: DESKTOP, locale: 'en-GB', reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(LIMIT);
    return new Visitor(context, url);
  }

  /** Errors of scripts and of the console, among them everything that the content security policy forbids. */
  public readonly complaints: string[] = [];

  constructor(
    public readonly context: BrowserContext,
    private readonly url: string,
  ) {}

  /** A new tab, when it shows products and the cart. */
  public async tab(path = ''): Promise<Shop> {
    const page = await this.context.newPage();
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) {
        this.complaints.push(message.text());
      }
    });
    await page.goto(this.url + path);
    return new Shop(page);
  }
}

/** The page, by what people see and hear of it. */
export class Shop {
  public readonly names: Locator;
  public readonly said: Locator;
  public readonly cart: Locator;
  public readonly rows: Locator;

  constructor(public readonly page: Page) {
    this.names = page.locator('#products h3');
    this.said = page.locator('#said');
    this.cart = page.locator('#cart');
    this.rows = page.locator('#items > li');
  }

  public async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox').fill(text);
  }

  public async add(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Add ${name} to the cart` }).click();
  }

  /** The cart as it is read: quantities by name. */
  public async items(): Promise<{ [name: string]: number }> {
    const rows = await this.rows.all();
    const read = rows.map(
      async (row) => [await row.locator('.name').innerText(), Number(await row.locator('input').inputValue())] as const,
    );
    return Object.fromEntries(await Promise.all(read));
  }
}
