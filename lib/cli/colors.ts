/**
 * Whether text for a stream may have colours: it is for a terminal, or FORCE_COLOR demands them.
 *
 * @see https://no-color.org
 */
export function isColored({ isTTY }: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = environment;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') {
    return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  }
  return isTTY === true && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
}
