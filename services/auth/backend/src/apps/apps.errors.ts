import { defineErrors } from '@portico/nest-service';

export const appsErrors = defineErrors('apps', {
  not_found: { status: 404, title: 'There is no such app.' },
  not_missing: { status: 404, title: 'There is no such app without a manifest.' },
  stale_version: { status: 409, title: 'A newer set of apps was already synced.' },
  duplicate_slug: { status: 409, title: 'Two of the apps have the same slug.' },
  platform_app: {
    status: 409,
    title:
      'The slugs and ids of the portal and of the administration console are reserved for them. Give this app others.',
  },
  duplicate_id: { status: 409, title: 'Two of the apps have the same id.' },
  unmet_acr: {
    status: 422,
    title: 'An app asks for a second factor or a passkey. No sign-in can prove these yet; use acr: password.',
  },
  contested_rename: { status: 409, title: 'Two of the apps name the same previous slug.' },
  removal_needs_confirmation: {
    status: 409,
    title: 'Several apps are gone at once; confirm the removal, or find their manifests again.',
  },
});
