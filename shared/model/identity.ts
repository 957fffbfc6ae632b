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
  /** Of the role `unit`: whose crew this is. */
  readonly unit?: string | undefined;
}

/**
 * The hub itself, where a rule acts. Nobody can sign in as it: what only the hub may ask compares with this very object,
 * and whoever comes from outside is another one, whatever his name.
 */
export const SYSTEM: Identity = {user: 'system', displayName: 'Hệ thống', roles: ['supervisor'], demo: false};

export function hasRole(identity: Identity, ...roles: readonly Role[]): boolean {
  return identity.roles.some((role) => roles.includes(role));
}
