/** An error in the evaluation of a rule that API servers have, too: they refuse the object. */
export class RuleError extends Error {}
