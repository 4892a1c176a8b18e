type Absent<Value> = { [Key in keyof Value]: Exclude<Value[Key], null> };

/** Arguments as services take them: what GraphQL gives as null is absent. */
export function withoutNulls<Value extends object>(value: Value): Absent<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null)) as Absent<Value>;
}
