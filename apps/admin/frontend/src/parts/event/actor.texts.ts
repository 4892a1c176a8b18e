import { createTexts } from '@portico/texts';

export const t = createTexts({
  'actor.portico': 'Portico',
  'actor.somebody': 'Somebody',
  'actor.gone': 'A deleted account',
  'place.system': 'By itself',
  'place.service': 'Command line',
});
