/**
 * Values by id, as the ids were given. PostgreSQL takes ids in capitals and answers in lower case: looked up as given, they would seem to
 * have no values, and a check that reads them would pass.
 */
export function byGivenId<Value>(
  ids: readonly string[],
  found: ReadonlyMap<string, Value[]>,
): ReadonlyMap<string, Value[]> {
  return new Map(ids.map((id) => [id, found.get(id.toLowerCase()) ?? []]));
}
