/** Result of one check. `next` says what to do, with the command; only if it is not fine. */
export interface Finding {
  name: string;
  /** `skipped`: not checked; `detail` says why. `warning`: works, but not for long or not as it should. `wrong`: exit code 1. */
  state: 'fine' | 'skipped' | 'warning' | 'wrong';
  detail: string;
  next?: string;
}

export const fine = (name: string, detail: string): Finding => ({ name, state: 'fine', detail });

export const skipped = (name: string, why: string): Finding => ({
  name,
  state: 'skipped',
  detail: `not checked: ${why}`,
});

export const warning = (name: string, detail: string, next: string): Finding => ({
  name,
  state: 'warning',
  detail,
  next,
});

export const wrong = (name: string, detail: string, next: string): Finding => ({ name, state: 'wrong', detail, next });
