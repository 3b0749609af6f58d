import { DISK, FileSystem } from '../../../lib/app/output/file-system';

/** How a file system lets down who uses it. */
export interface Fault {
  readonly name: string;
  /** Whether the operation of this number fails, when the one of another number is where it begins. */
  readonly fails: (operation: number, at: number) => boolean;
  /** Whether what fails is done in part before. */
  readonly half?: boolean;
}

export const FAULTS: Fault[] = [
  { name: 'fails once', fails: (operation, at) => operation === at },
  { name: 'fails once, half done', fails: (operation, at) => operation === at, half: true },
  // As if the process were gone from there on: it cannot even tidy up.
  { name: 'is the last one', fails: (operation, at) => operation >= at },
  { name: 'is the last one, half done', fails: (operation, at) => operation >= at, half: true },
];

/** A disk of which one operation fails, and how often it was used. */
export function faulty({ fails, half }: Fault, at: number, disk: FileSystem = DISK): { fs: FileSystem; operations: string[] } {
  const operations: string[] = [];
  const fs = Object.fromEntries(
    Object.entries(disk).map(([name, operation]: [string, (...args: unknown[]) => unknown]) => [
      name,
      (...args: unknown[]) => {
        operations.push(name);
        if (!fails(operations.length - 1, at)) {
          return operation(...args);
        }
        if (half && name === 'write' && operations.length - 1 === at) {
          operation(args[0], (args[1] as string).slice(0, 3));
        }
        throw Object.assign(new Error(`no ${name} today`), { code: 'EIO' });
      },
    ]),
  ) as unknown as FileSystem;
  return { fs, operations };
}
