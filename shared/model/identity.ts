/** Who somebody is to the hub; a console is one signed-in identity. */
export const ROLES = ['operator', 'officer', 'supervisor', 'admin', 'wall', 'soc', 'unit'] as const;
export type Role = (typeof ROLES)[number];

/** One signed-in person or node. Roles are the hub's word at sign-in, read again at each use. */
export interface Identity {
  readonly user: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** True for the people of the demo city and its simulator. */
  readonly demo: boolean;
}

export function hasRole(identity: Identity, ...roles: readonly Role[]): boolean {
  return identity.roles.some((role) => roles.includes(role));
}
