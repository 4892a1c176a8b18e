/** Two letters for an app without an icon: of its first two words, or of its only word. */
export const monogram = (name: string): string => {
  const [first = [], second] = (name.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((word) => [...word]);
  const letters = second ? [first[0], second[0]?.toLocaleUpperCase()] : first.slice(0, 2);
  const [head = [...name.trim()][0] ?? '?', tail = ''] = letters;
  return head.toLocaleUpperCase() + tail;
};
