/** A file of the output, before or after. */
export interface Text {
  /** Path in the output. */
  readonly path: string;
  readonly text: string;
}

/** The documents of a YAML file. */
export function documentsOf(text: string): string[] {
  return text.split(/^---\n/m);
}

/**
 * A field of the metadata or the spec of an object. Fields are found by their place in the text, as this library and cdk8s write it: parsing whole outputs
 * would take longer than writing them.
 */
export function fieldOf(document: string, name: string): string | undefined {
  return new RegExp(`^ {2}${name}: "?([^"\\n]*)"?$`, 'm').exec(document)?.[1];
}
