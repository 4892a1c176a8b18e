/** Those whose name has a word that begins with the text, or whose address contains it. */
export function findMatches<Row>(
  rows: readonly Row[],
  text: string,
  { nameOf, addressOf }: { nameOf: (row: Row) => string; addressOf: (row: Row) => string },
): readonly Row[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return rows;
  return rows.filter((row) => {
    const words = nameOf(row).toLocaleLowerCase();
    return words.startsWith(wanted) || words.includes(` ${wanted}`) || addressOf(row).includes(wanted);
  });
}
