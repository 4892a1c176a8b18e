import { createTexts } from '@portico/texts';

export const t = createTexts({
  'greeting.morning': 'Good morning',
  'greeting.afternoon': 'Good afternoon',
  'greeting.evening': 'Good evening',
  'greeting.morning_name': 'Good morning, {name}',
  'greeting.afternoon_name': 'Good afternoon, {name}',
  'greeting.evening_name': 'Good evening, {name}',
});
