import type { ReactNode } from 'react';
import { Section } from '../../../parts/section.tsx';
import type { Counted } from '../../../parts/say-total.ts';
import { NeedRow } from './need-row.tsx';
import type { Need } from './need.ts';

export interface NeedListProps {
  title: string;
  needs: readonly Need[];
  /** Of all, where not every one is here. */
  count?: Counted;
  action?: ReactNode;
  /** The pages that the viewer may see, by their ids in the navigation. */
  pages: ReadonlySet<string>;
}

/** A group of what needs somebody; without rows it isn't there. */
export function NeedList({ title, needs, count, action, pages }: NeedListProps) {
  if (needs.length === 0) return null;
  return (
    <Section title={title} count={count ?? needs.length} action={action}>
      <ul className="rounded-card border">
        {needs.map((need) => (
          <NeedRow key={need.id} need={need} isLinked={pages.has(need.page)} />
        ))}
      </ul>
    </Section>
  );
}
