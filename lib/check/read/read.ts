import { dirname } from 'node:path';
import type { Position } from '../../policy/checked-object';
import { child, type Segment } from '../../policy/field-path';
import { Files, InputFile } from './files';
import { flatten } from './flatten';
import { ReadError, UnreadableDocument } from './read-error';
import { Document, ReadObject } from './read-object';
import { split } from './split';

/** What the text says and kubectl drops without a word. */
export interface Dropped {
  readonly what: 'duplicate key' | 'ignored document';
  readonly file: string;
  readonly position: Position;
  /** `Deployment shop/cart`, or the kind of the document. */
  readonly object: string;
  /** Path of the duplicate key; empty for a document. */
  readonly field: string;
}

/** What has been read. */
export interface Reading {
  readonly objects: readonly ReadObject[];
  readonly dropped: readonly Dropped[];
  /** What is not checked, and why. */
  readonly notes: readonly string[];
  /** Why something could not be read; objects are incomplete then. */
  readonly errors: readonly ReadError[];
}

const KUSTOMIZE = 'kustomize.config.k8s.io/';
const HELM = 'of a Helm chart, check what Helm renders, `helm template CHART | npx cdk8s-shop check -`';

/**
 * Reads objects as kubectl does: YAML 1.1 or JSON.
 *
 * @param paths of files and folders; `-` stands for `stdin`
 */
export function read(paths: readonly string[], stdin?: Uint8Array): Reading {
  const files = new Files(paths, stdin);
  const reader = new Reader(files.kustomizations);
  files.all.forEach((file) => reader.file(file));
  const { objects, dropped, notes, errors } = reader;
  return { objects, dropped, notes, errors: [...files.errors, ...errors] };
}

class Reader {
  public readonly objects: ReadObject[] = [];
  public readonly dropped: Dropped[] = [];
  public readonly notes: string[] = [];
  public readonly errors: ReadError[] = [];

  constructor(kustomizations: readonly string[]) {
    kustomizations.forEach((file) => this.skip(file));
  }

  public file(file: InputFile): void {
    const { source } = file;
    this.attempt(file, () => {
      for (const extent of split(source)) {
        this.attempt(file, () => this.document(file, new Document(source, extent)));
      }
    });
  }

  private document({ source, isOfFolder }: InputFile, document: Document): void {
    const found: ReadObject[] = [];
    for (const item of document.value === null ? [] : flatten(document.value)) {
      if ('problem' in item) {
        this.errors.push({
          file: source.file,
          position: document.locate(item.path),
          message: `${item.problem}: name only files of Kubernetes objects; ${HELM}`,
        });
      } else if (!item.manifest.apiVersion.startsWith(KUSTOMIZE)) {
        found.push(new ReadObject(item.manifest, document, item.path));
      } else if (isOfFolder) {
        this.skip(source.file);
      } else {
        const render = `check what it renders, \`kustomize build ${dirname(source.file)} | npx cdk8s-shop check -\``;
        this.errors.push({
          file: source.file,
          position: document.locate(item.path),
          message: `a ${item.manifest.kind} of Kustomize is not a Kubernetes object: ${render}`,
        });
      }
    }
    this.objects.push(...found);
    this.dropped.push(...droppedOf(document, found));
  }

  private skip(file: string): void {
    this.notes.push(
      `${file} is not checked: it is a Kustomization, so check what it renders, \`kustomize build ${dirname(file)} | npx cdk8s-shop check -\``,
    );
  }

  private attempt({ source }: InputFile, action: () => void): void {
    try {
      action();
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) {
        throw error;
      }
      const isTemplate = source.text.includes('{{');
      const message = `${error.message}: ${isTemplate ? `correct the YAML; ${HELM}` : error.remedy}`;
      this.errors.push({ file: source.file, position: source.positionOf(error.offset), message });
    }
  }
}

function droppedOf(document: Document, objects: readonly ReadObject[]): Dropped[] {
  const { file } = document.source;
  const { kind = 'a document' } = (document.value ?? {}) as { readonly kind?: string };
  const title = (path: readonly Segment[]) => {
    const object = objects.find((each) => each.contains(path));
    return { object: object?.title ?? kind, field: object?.fieldOf(path) ?? child('', ...path) };
  };
  const keys = document.duplicates.map(({ path, offset }) => ({
    what: 'duplicate key' as const,
    file,
    position: document.source.positionOf(offset),
    ...title(path),
  }));
  if (document.ignored === undefined) {
    return keys;
  }
  const position = document.source.positionOf(document.ignored);
  return [...keys, { what: 'ignored document', file, position, object: objects.at(0)?.title ?? kind, field: '' }];
}
