/** What one check saw. `next` says what to do, with the command to type; only for what is not fine. */
export interface Finding {
  name: string;
  /** `warning`: it runs, but will not for long, or not as it should. `wrong`: exit code 1. */
  state: 'fine' | 'warning' | 'wrong';
  detail: string;
  next?: string;
}

export const fine = (name: string, detail: string): Finding => ({ name, state: 'fine', detail });

export const warning = (name: string, detail: string, next: string): Finding => ({
  name,
  state: 'warning',
  detail,
  next,
});

export const wrong = (name: string, detail: string, next: string): Finding => ({ name, state: 'wrong', detail, next });
