/** The first word of a name; nothing for an email address or an id, which is no way to greet a person. */
export const firstName = (name: string): string | undefined => {
  const [first = ''] = name.trim().split(/\s+/u);
  return first === '' || first.includes('@') || /\d/u.test(first) ? undefined : first;
};
