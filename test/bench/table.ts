const WIDTH = 42;

/** A table of Markdown that is printed line by line. */
export class Table {
  private readonly widths: readonly number[];

  constructor(title: string, ...columns: string[]) {
    this.widths = [title.length, ...columns.map(({ length }) => length)].map((length, index) => Math.max(length, index === 0 ? WIDTH : 8));
    console.log('');
    this.print([title, ...columns]);
    this.print(this.widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)));
  }

  public row(title: string, ...values: string[]): void {
    this.print([title, ...values]);
  }

  private print([title, ...values]: string[]): void {
    const cells = [title.padEnd(this.widths[0]), ...values.map((value, index) => value.padStart(this.widths[index + 1]))];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
