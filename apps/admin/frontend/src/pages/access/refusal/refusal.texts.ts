import { createTexts } from '@portico/texts';

export const t = createTexts({
  'refusal.guardrail': 'A guardrail forbids this',
  'refusal.guardrail.hits': 'It stops what you give to {names}. No role can override it.',
  'refusal.other': 'This can’t be given',
  'refusal.outs': 'What you can do',
  'refusal.role': 'Give another role',
  'refusal.role.hint': 'One that doesn’t allow what is forbidden here.',
  'refusal.who': 'Choose other people',
  'refusal.who.hint': 'The same role may be allowed for others.',
  'refusal.where': 'Choose another place',
  'refusal.where.hint': 'Somewhere you may give access yourself.',
  'refusal.until': 'Choose another day',
  'refusal.until.hint': 'The end has to be in the future.',
  'refusal.rules': 'See the guardrails',
  'refusal.rules.hint': 'Who set them, and what else they forbid. Platform administrators change them.',
});
