/** Where something is given: in one tenant, everywhere but there (null: everywhere but on the platform), or anywhere. */
export type Place = readonly ['within', string] | readonly ['outside', string | null] | readonly ['anywhere'];

/** Whether a column is in the place whose parts are `$2` and `$3` of the statement. */
export const isInPlace = (column: string) =>
  `CASE $2 WHEN 'within' THEN ${column} = $3::uuid WHEN 'outside' THEN ${column} IS DISTINCT FROM $3::uuid ELSE true END`;

/** The values of `$2` and `$3`. */
export const placeValues = ([relation, tenantId = null]: Place): readonly [string, string | null] => [
  relation,
  tenantId,
];
