import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePacked } from './write-packed';
import { readDocuments } from './documents';
import { Graph } from './graph';

/** The newest patch of each minor version of Kubernetes that is supported. */
const VERSIONS = ['v1.27.16', 'v1.28.15', 'v1.29.6', 'v1.30.14', 'v1.31.14', 'v1.32.13', 'v1.33.13', 'v1.34.4', 'v1.35.4', 'v1.36.3'];

/** Writes the schemas of Kubernetes' own kinds to a folder, and beside this file where they come from. */
export function importSchemas(folder: string): void {
  const documents = VERSIONS.map(readDocuments);
  const minors = VERSIONS.map((version) => /1\.\d+/.exec(version)![0]);
  writePacked(join(folder, 'kubernetes.ts'), 'the documents that openapi/sources.json names', new Graph(documents).data(minors));
  writeFileSync(
    join(__dirname, 'sources.json'),
    `${JSON.stringify(
      documents.map(({ source }) => source),
      undefined,
      2,
    )}\n`,
  );
}
