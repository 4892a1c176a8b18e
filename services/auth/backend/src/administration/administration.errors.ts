import { defineErrors } from '@portico/nest-service';

export const administrationErrors = defineErrors('administration', {
  stale: { status: 409, title: 'Someone else changed this in the meantime. Look at it again.' },
  managed: { status: 409, title: 'This belongs to the platform or to a manifest and is changed there.' },
  id_taken: { status: 409, title: 'Something else has this id already.' },
});
