/** Names of the packs of rules. */
export const PACKS = ['valid', 'restricted', 'production'] as const;
