/** The tabs, and what each asks for. The one who waits longest comes first; of the others, the newest. */
export const requestsViews = {
  waiting: { view: 'decidable', state: 'waiting', sort: '-asked' },
  decided: { view: 'decidable', state: 'decided', sort: 'asked' },
  mine: { view: 'mine', state: 'all', sort: 'asked' },
} as const;

export type RequestsView = keyof typeof requestsViews;

export const toRequestsView = (asked: string): RequestsView =>
  asked === 'decided' || asked === 'mine' ? asked : 'waiting';
