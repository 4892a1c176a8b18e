import type { OverviewApp, OverviewReview } from '../overview-queries.ts';

type NamedEntity = OverviewReview['ending']['items'][number]['subject'];

/** One thing that somebody has to see to: one sentence, one reason, one button. */
export interface Need {
  id: string;
  picture:
    | { app: Pick<OverviewApp, 'manifestId' | 'name' | 'iconSvg' | 'missingSince'> }
    | { entity: NamedEntity }
    | { icon: 'job' | 'key' | 'check' | 'access' | 'review' };
  subject: string;
  /** The words after it in the sentence. */
  words: string;
  /** The thing that the sentence ends with, such as a role. */
  thing?: string;
  /** The words after the thing. */
  rest?: string;
  reason: string | null;
  /** When it began. */
  at?: string;
  /** When it ends. */
  until?: string;
  /** The item of the navigation that its button leads to; without the right to see it there is no button. */
  page: string;
  href: string;
  action: string;
}
