/**
 * How far the rights of a delivery reach in the namespaces of its environment. Objects that give rights, Secrets, cluster-scoped objects, and objects in
 * namespaces of others are always limited to the names that the output has.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
 * @example
 * Delivery.flux({ repository: 'https://github.com/acme/shop', rights: DeliveryRights.ofNames() });
 */
export class DeliveryRights {
  /** Objects of the kinds that the output has: a commit may add and remove services of these kinds. */
  public static ofKinds(): DeliveryRights {
    return new DeliveryRights(false);
  }

  /**
   * Objects of the names that the output has. A commit that adds an object is refused until somebody has applied the delivery again. Jobs are the
   * exception, because the names of tasks change with their content.
   */
  public static ofNames(): DeliveryRights {
    return new DeliveryRights(true);
  }

  private constructor(
    /** @internal whether every rule names its objects */
    public readonly _named: boolean,
  ) {}
}
