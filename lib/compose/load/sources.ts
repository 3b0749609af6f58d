import type { Findings } from '../findings';
import { readDocuments } from '../read/read-documents';
import type { Document } from '../read/document';
import { readText, type Mention } from '../read/read-text';

/** The Compose files of a project, each read once. */
export class Sources {
  private readonly files = new Map<string, readonly Document[]>();

  constructor(private readonly findings: Findings) {}

  /** The documents of a file; none where it cannot be read, which is reported where the file is mentioned. */
  public documents(file: string, mention: Mention): readonly Document[] {
    const known = this.files.get(file);
    if (known) {
      return known;
    }
    const text = readText(file, mention, this.findings);
    const documents = text === undefined ? [] : readDocuments(file, text, this.findings);
    this.files.set(file, documents);
    return documents;
  }
}
