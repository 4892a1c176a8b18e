import { createTexts } from '@portico/texts';

export const t = createTexts({
  'table.select_all': 'Select all on this page',
  'table.select': 'Select {name}',
  'table.selected': '{count, number} selected',
  'table.clear_selection': 'Clear the selection',
  'table.range': '{from, number} to {to, number} of {total}',
  'table.previous': 'Previous',
  'table.next': 'Next',
  'table.clear_search': 'Clear search',
  'table.clear_filters': 'Clear filters',
  'table.clear_both': 'Clear search and filters',
  'table.forbidden': "You don't have access to this list",
  'table.forbidden.hint': 'Ask a platform administrator for a role that includes it.',
  'table.retry': 'Try again',
});
