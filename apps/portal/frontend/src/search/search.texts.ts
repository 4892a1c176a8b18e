import { createTexts } from '@portico/texts';

export const t = createTexts({
  'search.count': '{count, plural, one {# app} other {# apps}}',
  'search.status': '{count, plural, one {# app} other {# apps}} found',
  'search.none.title': 'No apps match “{query}”',
  'search.none.hint':
    'Search covers names, descriptions and tags of apps you can open or request. Missing one? Ask your administrator.',
  'search.clear': 'Clear the search',
  'search.enter': 'Press Enter to open the first',
});
