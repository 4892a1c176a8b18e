import { defineErrors } from '@portico/nest-service';

export const roleErrors = defineErrors('role', {
  not_found: { status: 404, title: 'There is no such role.' },
  name_taken: { status: 409, title: 'A role with this name already exists.' },
  stale: { status: 409, title: 'Someone else changed this role. Reload it and try again.' },
  managed_by_app: { status: 409, title: "This role comes from an app's manifest, so it can't be changed here." },
  built_in: { status: 409, title: "This role is part of the platform, so it can't be changed." },
  block_not_found: { status: 404, title: 'There is no such permission block here.' },
  not_removed: { status: 409, title: "This role isn't removed." },
  dormant: { status: 409, title: 'The app no longer declares this role.' },
});
