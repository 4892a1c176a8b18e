import { defineErrors } from '@portico/nest-service';

export const settingsErrors = defineErrors('settings', {
  unknown_namespace: { status: 404, title: 'There are no settings of this name.' },
  stale: { status: 409, title: 'Someone changed these settings meanwhile. Read them again, then change them.' },
});
