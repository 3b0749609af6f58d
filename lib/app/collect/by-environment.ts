/** Groups objects by the folder of their environment, '' for none, in their order. */
export function byEnvironment<T extends { readonly environment: string }>(objects: readonly T[]): Map<string, T[]> {
  const environments = new Map<string, T[]>();
  for (const object of objects) {
    const known = environments.get(object.environment) ?? [];
    environments.set(object.environment, known);
    known.push(object);
  }
  return environments;
}
