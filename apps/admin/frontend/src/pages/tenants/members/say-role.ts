interface NamedRole {
  name: string;
  app: { name: string } | null;
}

/** "CRM, Editor"; a role of the tenant itself by its name. */
export const sayRole = ({ name, app }: NamedRole): string => (app ? `${app.name}, ${name}` : name);
