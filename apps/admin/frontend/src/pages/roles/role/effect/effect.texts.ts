import { createTexts } from '@portico/texts';

export const t = createTexts({
  'effect.nobody': 'Nobody has this role yet.',
  'effect.bar.given': '{count, plural, =0 {Nobody has this role} one {It is given once} other {It is given # times}}',
  'effect.bar.both':
    '{gaining, plural, one {# person gains} other {# people gain}} something, {losing, plural, one {# loses} other {# lose}} something',
  'effect.bar.gaining': '{gaining, plural, one {# person gains} other {# people gain}} something',
  'effect.bar.losing': '{losing, plural, one {# person loses} other {# people lose}} something',
});
