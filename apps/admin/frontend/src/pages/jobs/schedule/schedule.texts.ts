import { createTexts } from '@portico/texts';

export const t = createTexts({
  'schedule.minute': 'Every minute',
  'schedule.minutes': 'Every {count, number} minutes',
  'schedule.hour': 'Every hour, at minute {minute, number}',
  'schedule.hours': 'Every {count, number} hours, at minute {minute, number}',
  'schedule.day': 'Every day at {time} UTC',
  'schedule.week': 'Every {day} at {time} UTC',
  'schedule.month': 'On day {day, number} of each month at {time} UTC',
});
