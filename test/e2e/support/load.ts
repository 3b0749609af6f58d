import { Agent } from 'node:http';
import { visit } from './visit';

/** What became of many requests. */
export interface Load {
  readonly answered: number;
  /** Answers other than 200, and connections that broke. */
  readonly failures: readonly string[];
}

/** How it is asked. */
export interface LoadOptions {
  /** Takes the body of each answer with 200. */
  readonly answer?: (body: string) => void;
  /** Milliseconds between two requests of a connection: by default, those of people who click, not those of a test of how much a cluster bears. */
  readonly pause?: number;
}

/** Asks for a path again and again, over several connections at a time, while something happens. */
export async function whileAsking(
  host: string,
  path: string,
  connections: number,
  action: () => Promise<unknown>,
  { answer = () => undefined, pause = 20 }: LoadOptions = {},
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const failures: string[] = [];
  let answered = 0;
  let isOver = false;
  const ask = async (): Promise<void> => {
    while (!isOver) {
      try {
        const { status, body } = await visit(host, path, { agent });
        answered += 1;
        if (status !== 200) {
          failures.push(`status ${status}`);
        } else {
          answer(body);
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
