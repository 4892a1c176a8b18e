export interface DeclaredRole {
  key: string;
  title: string;
  isDefault: boolean;
  grants: readonly string[];
}

/** The role for a grant, a request or `open: everyone` that names none: the declared default, else the first. */
export function findDefaultRole<Role extends Pick<DeclaredRole, 'isDefault'>>(
  roles: readonly Role[],
): Role | undefined {
  return roles.find((role) => role.isDefault) ?? roles[0];
}
