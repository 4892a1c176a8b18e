import { defineErrors } from '@portico/nest-service';

export const administratorErrors = defineErrors('administrator', {
  last: { status: 409, title: 'This is the last administrator. Add another administrator first.' },
  operator: { status: 409, title: 'The operator at the terminal keeps this role.' },
});
