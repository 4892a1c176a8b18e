/** Upper case with a hyphen after the fourth character, as devices show their code. Typing and pasting both work. */
export const formatUserCode = (typed: string): string => {
  const signs = typed.toUpperCase().replace(/[^A-Z0-9]/gu, '');
  return signs.length > 4 ? `${signs.slice(0, 4)}-${signs.slice(4)}` : signs;
};
