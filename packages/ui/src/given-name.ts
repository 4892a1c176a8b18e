/** The first word of a name, or all of it after a title, as in "Dr. Ada Byron". Undefined for an email address or an id. */
export function findGivenName(name: string): string | undefined {
  const words = name.trim().split(/\s+/u);
  const [first = ''] = words;
  if (first === '' || first.includes('@') || /\d/u.test(first)) return undefined;
  return first.endsWith('.') ? words.join(' ') : first;
}
