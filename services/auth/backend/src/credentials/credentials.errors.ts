import { defineErrors } from '@portico/nest-service';

export const credentialsErrors = defineErrors('credentials', {
  not_found: { status: 404, title: 'There is no such credential.' },
  password_stays: {
    status: 409,
    title: "A password can't be revoked. Suspend the person, or make a setup link for a new password.",
  },
  in_use: { status: 409, title: "This is in use. Rotate the client's secret, or change the client's keys." },
  of_app: { status: 409, title: 'The secrets of apps are rotated on the server: portico secrets rotate.' },
});
