/** What one check saw. `next` says what to do; only for what is not fine. */
export interface Finding {
  name: string;
  state: 'fine' | 'warning' | 'wrong';
  detail: string;
  next?: string;
}
