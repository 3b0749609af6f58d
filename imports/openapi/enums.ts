/** Values of a string, or of the strings in a list. */
export interface Enum {
  readonly values: readonly string[];
  readonly ofItems: boolean;
}

/** The enums of each schema, by the name of its function and then by property. */
export type Enums = ReadonlyMap<string, ReadonlyMap<string, Enum>>;

/**
 * The enums in Kubernetes' generated Go code, from which its OpenAPI documents are made. The documents themselves come without them: those of a
 * server have them.
 *
 * The code has one function for each schema, and what gofmt indents by five tabs is a property.
 */
export function readEnums(code: string): Enums {
  const enums = new Map<string, Map<string, Enum>>();
  let schema = new Map<string, Enum>();
  let property = '';
  for (const line of code.split('\n')) {
    const [, start] = /^func schema_(\w+)\(/.exec(line) ?? [];
    const [, name] = /^\t{5}"(\w+)": \{$/.exec(line) ?? [];
    const [, indentation, values] = /^(\t+)Enum: +\[\]interface\{\}\{(.*)\},$/.exec(line) ?? [];
    if (start) {
      schema = new Map();
      enums.set(start, schema);
    } else if (name) {
      property = name;
    } else if (values) {
      // Go may have several names for one value.
      schema.set(property, { values: [...new Set(JSON.parse(`[${values}]`) as string[])], ofItems: indentation.length > 7 });
    }
  }
  return enums;
}

/** The enums of a schema such as `io.k8s.api.core.v1.Container`, whose function is `schema_k8sio_api_core_v1_Container`. */
export function enumsOf(enums: Enums, schema: string): ReadonlyMap<string, Enum> | undefined {
  // Names of functions have the last three parts of the path of the package at least, and `k8sio` for `k8s.io`.
  const parts = schema.replace(/^io\.k8s\./, 'k8sio.').split('.');
  return enums.get(parts.join('_')) ?? enums.get(parts.slice(-4).join('_'));
}
