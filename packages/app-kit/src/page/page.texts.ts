import { createTexts } from '@portico/texts';

export const t = createTexts({
  'page.hello.night': 'Hello, {name}',
  'page.hello.morning': 'Good morning, {name}',
  'page.hello.afternoon': 'Good afternoon, {name}',
  'page.hello.evening': 'Good evening, {name}',
  'page.just_now': 'just now',
  'page.on_day': 'on {day}',
});
