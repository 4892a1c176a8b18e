/** Titles of permissions as one phrase: "See deals, edit deals". A word in capitals stays as it is. */
export function joinTitles(titles: readonly string[]): string {
  return titles
    .map((title, place) =>
      place === 0 || /^.[A-Z]/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1),
    )
    .join(', ');
}
