import { createTexts } from '@portico/texts';

export const t = createTexts({
  'effect.title': 'What changes for {count, plural, one {# person} other {# people}}',
  'effect.checking': 'Checking what changes',
  'effect.none': 'Nothing changes for anyone.',
  'effect.none.hint': 'Everyone can do the same before and after.',
  'effect.none.first': 'Nothing changes for the first thousand.',
  'effect.gain': '<b>{count, plural, one {# person gains} other {# people gain}}</b> {title}',
  'effect.lose': '<b>{count, plural, one {# person loses} other {# people lose}}</b> {title}',
  'effect.names': 'Names',
  'effect.names.of': 'Names: {title}',
  'effect.why': 'Why',
  'effect.why.of': 'Why: {name}',
  'effect.more': 'and {count, plural, one {# more} other {# more}}',
  'effect.incomplete': 'More than a thousand are affected. The first thousand were checked.',
  'effect.allowed': 'No guardrail forbids it.',
});
