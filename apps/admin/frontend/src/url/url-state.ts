/** Parameters that no default names are left alone: another part of the page keeps them. */
export function readUrlState<State extends Record<string, string>>(search: string, defaults: State): State {
  const parameters = new URLSearchParams(search);
  return Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, parameters.get(name) ?? value]),
  ) as State;
}

export function writeUrlState<State extends Record<string, string>>(
  search: string,
  change: Partial<State>,
  defaults: State,
): string {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === defaults[name]) parameters.delete(name);
    else parameters.set(name, value);
  }
  return parameters.toString();
}
