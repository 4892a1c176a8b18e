export interface TenantFacts {
  id: string;
  name: string;
  alias: string | null;
  tags: readonly string[];
  revision: number;
}

export interface TenantForm {
  name: string;
  alias: string;
  tags: string;
}

export const toForm = (tenant: TenantFacts | undefined): TenantForm => ({
  name: tenant?.name ?? '',
  alias: tenant?.alias ?? '',
  tags: tenant?.tags.join(', ') ?? '',
});

/** The input of the mutation. Tags are separated by commas. */
export function fromForm({ name, alias, tags }: TenantForm) {
  const named = tags
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return { name: name.trim(), alias: alias.trim() || null, tags: [...new Set(named)] };
}
