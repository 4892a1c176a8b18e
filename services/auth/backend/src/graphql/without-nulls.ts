type Absent<Value, Clearable> = {
  [Key in keyof Value]: Key extends Clearable ? Value[Key] : Exclude<Value[Key], null>;
};

/** Arguments in the form of services: drops nulls from GraphQL, except where null clears a value. */
export function withoutNulls<Value extends object, const Clearable extends keyof Value = never>(
  value: Value,
  ...clearable: Clearable[]
): Absent<Value, Clearable> {
  const kept = Object.entries(value).filter(([key, one]) => one !== null || clearable.includes(key as Clearable));
  return Object.fromEntries(kept) as Absent<Value, Clearable>;
}
