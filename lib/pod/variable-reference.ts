/** `$(NAME)`, and `$$`, which stands for a dollar sign. */
const REFERENCE = /\$\$|\$\(([-._a-zA-Z][-._a-zA-Z0-9]*)\)/g;

/**
 * Names of the variables that the value of another refers to.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function referencesOf(value: string): string[] {
  return [...value.matchAll(REFERENCE)].flatMap(([, name]: (string | undefined)[]) => name ?? []);
}
