import { Agent } from 'node:http';
import { visit } from './visit';

/** What became of many requests. */
export interface Load {
  readonly answered: number;
  /** Answers other than 200, and connections that broke. */
  readonly failures: readonly string[];
}

/**
 * Asks for a path again and again, over several connections at a time, while something happens.
 *
 * @param pause milliseconds between two requests of a connection: by default, those of people who click, not those of a test of how much a cluster bears
 */
export async function whileAsking(
  host: string,
  path: string,
  connections: number,
  action: () => Promise<unknown>,
  pause = 20,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const failures: string[] = [];
  let answered = 0;
  let isOver = false;
  const ask = async (): Promise<void> => {
    while (!isOver) {
      try {
        const { status } = await visit(host, path, { agent });
        answered += 1;
        if (status !== 200) {
          failures.push(`status ${status}`);
        }
      } catch (error) {
        failures.push(String(error));
      }
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
    }
  };
  const asking = Array.from({ length: connections }, ask);
  try {
    await action();
  } finally {
    isOver = true;
    await Promise.all(asking);
    agent.destroy();
  }
  return { answered, failures };
}
