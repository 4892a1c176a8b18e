import type { ReactNode } from 'react';
import { Section } from '../../../parts/section.tsx';
import { t } from '../overview.texts.ts';

const bold = (words: ReactNode[]) => (
  <b key={String(words)} className="font-medium text-text">
    {words}
  </b>
);

/** The model in three sentences, beside the first steps. */
export function HowAccessWorks() {
  return (
    <Section title={t('overview.how')}>
      <p className="text-13 leading-5 text-pretty text-muted">{t('overview.how.words', { b: bold })}</p>
    </Section>
  );
}
