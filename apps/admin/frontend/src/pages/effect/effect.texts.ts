import { createTexts } from '@portico/texts';

export const t = createTexts({
  'effect.title': 'What changes for {count, plural, one {# person} other {# people}}',
  'effect.checking': 'Checking what changes',
  'effect.none': 'Nothing changes for anyone.',
  'effect.none.hint': 'Those who have the role can do the same before and after.',
  'effect.nobody': 'Nobody has this role yet.',
  'effect.gain': '<b>{count, plural, one {# person gains} other {# people gain}}</b> {title}',
  'effect.lose': '<b>{count, plural, one {# person loses} other {# people lose}}</b> {title}',
  'effect.names': 'Names',
  'effect.names.of': 'Names: {title}',
  'effect.why': 'Why',
  'effect.why.of': 'Why: {name}',
  'effect.more': 'and {count, plural, one {# more} other {# more}}',
  'effect.incomplete': 'More than a thousand are affected. The first thousand were checked.',
  'effect.allowed': 'No guardrail forbids it.',
  'effect.bar.given': '{count, plural, =0 {Nobody has this role} one {It is given once} other {It is given # times}}',
  'effect.bar.both':
    '{gaining, plural, one {# person gains} other {# people gain}} something, {losing, plural, one {# loses} other {# lose}} something',
  'effect.bar.gaining': '{gaining, plural, one {# person gains} other {# people gain}} something',
  'effect.bar.losing': '{losing, plural, one {# person loses} other {# people lose}} something',
});
