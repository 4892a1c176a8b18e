import type { PortalApp } from '@portico/api-types';

/** Letters that Unicode does not take apart into a base and a mark. */
const PLAIN: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };

const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđßæœı]/gu, (letter) => PLAIN[letter] ?? letter);

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** How well one typed word fits: 0 not at all, 6 the name itself. */
const fit = (app: PortalApp, term: string): number => {
  const name = fold(app.name);
  const words = wordsOf(app.name);
  if (name === term) return 6;
  if (name.startsWith(term)) return 5;
  if (words.some((word) => word.startsWith(term)) || fold(app.slug) === term) return 4;
  if (
    term.length > 1 &&
    words
      .map((word) => word[0])
      .join('')
      .startsWith(term)
  )
    return 3;
  if (name.includes(term) || fold(app.slug).includes(term)) return 2;
  return wordsOf([app.description, ...app.tags].join(' ')).some((word) => word.startsWith(term)) ? 1 : 0;
};

/**
 * Apps that fit every typed word, best first: the name before its words, initials, slug, and what is written about it.
 * Case and accents do not matter. Equals keep their order, and doors that are open come before shut ones.
 */
export const searchApps = (apps: readonly PortalApp[], query: string): PortalApp[] => {
  const whole = fold(query).trim();
  const terms = wordsOf(query);
  if (terms.length === 0) return [];
  return apps
    .map((app) => {
      const fits = terms.map((term) => fit(app, term));
      const least = Math.min(...fits);
      return { app, score: least === 0 ? 0 : Math.max(least, fit(app, whole)) };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => Number(b.app.state === 'open') - Number(a.app.state === 'open') || b.score - a.score)
    .map(({ app }) => app);
};
