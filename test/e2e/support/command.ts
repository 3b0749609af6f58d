import { execFile } from 'node:child_process';

/** How a command is run. */
export interface CommandOptions {
  /** What it reads. */
  readonly input?: string;
  /** Environment variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Seconds that it may take. */
  readonly timeout?: number;
}

/** What a command said, whether it went well or not. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export async function attempt(program: string, args: readonly string[], options: CommandOptions = {}): Promise<Outcome> {
  const { input, env, timeout = 300 } = options;
  return new Promise((resolve) => {
    const settings = { env: { ...process.env, ...env }, timeout: timeout * 1000, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(program, args, settings, (error, stdout, stderr) => {
      if (error === null) {
        resolve({ code: 0, stdout, stderr });
        return;
      }
      const code = typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout, stderr: error.killed ? `${stderr}\nnot done within ${timeout} s` : stderr || error.message });
    });
    // A program that ends without reading everything says why by its exit code.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
}

/**
 * Runs a program that must go well.
 *
 * @returns what it wrote to its standard output
 */
export async function run(program: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await attempt(program, args, options);
  if (code !== 0) {
    throw new Error(`${[program, ...args].join(' ')} ended with ${code}:\n${stderr}${stdout}`);
  }
  return stdout;
}
