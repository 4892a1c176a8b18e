interface AppOfRequest {
  roles: readonly {
    id: string;
    key: string;
    name: string;
    isDefault: boolean;
    actions: readonly string[];
    dormantSince: string | null;
  }[];
  permissions: readonly { name: string; title: string }[];
}

/** The role of a key; without one, the default role. */
export function roleOf<App extends AppOfRequest>(app: App, key: string | null): App['roles'][number] | undefined {
  return app.roles.find((role) => (key === null ? role.isDefault : role.key === key));
}

/** Lists what a role of the app allows, in the words of its manifest, and whether the app has more permissions. */
export function whatAllowed(app: AppOfRequest, key: string | null): { titles: string[]; hasMore: boolean } {
  const actions = roleOf(app, key)?.actions ?? [];
  const allowed = app.permissions.filter(({ name }) => actions.includes(name));
  return { titles: allowed.map(({ title }) => title), hasMore: allowed.length < app.permissions.length };
}
