/** One or two initials of a person, upper case: first and last word of the name, or of an email address before the @. */
export const initials = (name: string): string => {
  const words = (name.includes('@') ? name.split('@')[0]!.replace(/[._+-]+/gu, ' ') : name)
    .trim()
    .split(/\s+/u)
    .filter(Boolean);
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0] : ''));
  return letters.join('').toLocaleUpperCase() || '?';
};
