import { createTexts } from '@portico/texts';

export const t = createTexts({
  'until.label': 'Until',
  'until.day': '1 day',
  'until.week': '1 week',
  'until.month': '30 days',
  'until.quarter': 'End of quarter',
  'until.half_year': '6 months',
  'until.forever': 'Further notice',
  'until.no_end': 'No end',
  'until.note': 'Ends at midnight, after that day.',
});
