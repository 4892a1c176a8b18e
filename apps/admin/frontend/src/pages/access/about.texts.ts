import { createTexts } from '@portico/texts';

export const t = createTexts({
  'about.label': 'About the role',
  'about.open': 'Open role',
  'about.everything': 'Everything, also what comes later',
  'about.nothing': 'It allows nothing yet',
  'about.never': 'Never: {title}',
  'about.know': 'Good to know',
  'about.group': 'People who join {name} later get it too. People who leave lose it.',
  'about.end': 'It ends by itself. Nothing has to be taken away.',
  'about.checked': 'Guardrails were checked. None forbids it.',
});
