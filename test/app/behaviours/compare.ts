import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { App as Cdk8sApp, AppProps } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { App } from '../../../lib';
import { LIST } from '../../../lib/app/output/list';
import { temporaryFolder } from '../files';

/** A class of apps, cdk8s' or ours. */
export type AppClass = new (props?: AppProps) => Cdk8sApp;

/** What a program leads to. */
export interface Outcome {
  /** What the program returns. */
  readonly returned?: unknown;
  /** By path, what `synth()` writes: the documents of a file; undefined for a folder. */
  readonly written?: { readonly [path: string]: unknown };
  /** The documents of `synthYaml()`. */
  readonly text?: readonly unknown[];
  /** Which of the three throws. */
  readonly throws: readonly string[];
}

/** A behaviour of cdk8s, shown by a program. */
export interface Behaviour {
  readonly title: string;
  readonly program: (app: Cdk8sApp) => unknown;
  readonly props?: AppProps;
  /** Derives the class of the app. */
  readonly derive?: (base: AppClass) => AppClass;
  /** Whether the order of the documents matters. Otherwise ours is by kind and name, and that of cdk8s by creation. */
  readonly inOrder?: boolean;
  /** Where ours differs on purpose: why, and what it leads to instead. */
  readonly differs?: { readonly why: string; readonly to: (theirs: Outcome) => Outcome };
}

/** What a behaviour leads to with cdk8s' App, and with ours. */
export function compared(behaviour: Behaviour): { theirs: Outcome; ours: Outcome } {
  return { theirs: outcome(behaviour, Cdk8sApp), ours: outcome(behaviour, App) };
}

/** Each step with an app of its own, because cdk8s changes apps during synthesis. */
function outcome({ program, props, derive = (base) => base, inOrder = false }: Behaviour, base: AppClass): Outcome {
  const throws: string[] = [];
  const attempt = <T>(what: string, step: (app: Cdk8sApp, returned: unknown) => T): T | undefined => {
    try {
      const app = new (derive(base))({ ...props, outdir: temporaryFolder() });
      return step(app, program(app));
    } catch {
      throws.push(what);
      return undefined;
    }
  };
  const sorted = (documents: unknown[]) =>
    inOrder ? documents : documents.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return {
    returned: attempt('program', (_, returned) => returned),
    written: attempt('synth', (app) => {
      app.synth();
      return contents(app.outdir, sorted);
    }),
    text: attempt('synthYaml', (app) => sorted(documents(app.synthYaml()))),
    throws,
  };
}

function contents(folder: string, sorted: (documents: unknown[]) => unknown[]): Record<string, unknown> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path !== LIST);
  return Object.fromEntries(
    paths.map((path) => [
      path,
      statSync(join(folder, path)).isFile() ? sorted(documents(readFileSync(join(folder, path), 'utf8'))) : undefined,
    ]),
  );
}

/** The documents of a text, without empty ones. */
function documents(text: string): unknown[] {
  return parseAllDocuments(text, { version: '1.1' }).flatMap((document) => (document.toJS() as unknown) ?? []);
}
