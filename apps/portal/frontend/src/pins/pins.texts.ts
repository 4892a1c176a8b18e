import { createTexts } from '@portico/texts';

export const t = createTexts({
  'pins.pin': 'Pin to the top',
  'pins.pin_app': 'Pin {name}',
  'pins.unpin': 'Unpin',
  'pins.unpin_app': 'Unpin {name}',
});
