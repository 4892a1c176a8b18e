import { createTexts } from '@portico/texts';

export const t = createTexts({
  'role.named': '{app}, {role}',
  'role.taken': '{name} no longer has {role}',
  'role.undo': 'Undo',
});
