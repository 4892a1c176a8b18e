import { defineErrors } from '@portico/nest-service';

export const eventsErrors = defineErrors('events', {
  too_many_streams: { status: 429, title: 'This app has too many event streams open.' },
  closing: { status: 503, title: 'The service is restarting. Try again in a moment.' },
});
