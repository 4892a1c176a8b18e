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
  'refusal.rules': 'See the guardrails',
  'refusal.rules.hint': 'Who set them, and what else they forbid. Platform administrators change them.',
});
