/** Runs SQL in psql as a role, in a database; answers what it writes. */
export type AskDatabase = (user: string, database: string, sql: string) => Promise<string>;

/** Gives an app whose role is the superuser of its cluster one that is not: volumes were made so once. */
export async function separateOwner(owner: string, ask: AskDatabase): Promise<void> {
  if ((await ask(owner, owner, 'SHOW is_superuser')).trim() !== 'on') return;
  const { separateOwnerSql } = await import('@portico/postgres');
  await ask(owner, owner, separateOwnerSql(owner));
}
