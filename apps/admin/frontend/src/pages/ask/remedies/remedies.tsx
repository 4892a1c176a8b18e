import { KeyRound, type LucideIcon, Play, ScrollText, ShieldHalf, UserMinus } from 'lucide-react';
import { Link } from 'wouter';
import { Section } from '../../../parts/section.tsx';
import { maySee } from '../../../shell/may-see.ts';
import { useViewer } from '../../../shell/use-viewer.ts';
import { findRoute } from '../../find-route.ts';
import type { Explained } from '../ask-queries.ts';
import { listRemedies, type Remedy } from './list-remedies.ts';
import { t } from './remedies.texts.ts';

const icons: Record<Remedy['kind'], LucideIcon> = {
  leave: UserMinus,
  role: ShieldHalf,
  policy: ScrollText,
  give: KeyRound,
  activate: Play,
};

/** What could change a refusal. Leaves out what is done on a page that the viewer may not open. */
export function Remedies({ explained, app }: { explained: Explained; app: string }) {
  const viewer = useViewer();
  const remedies = listRemedies(explained, app).filter(({ href }) => {
    const route = findRoute(href.split('?')[0]!);
    return route !== undefined && maySee(route, viewer);
  });
  if (remedies.length === 0) return null;
  return (
    <Section title={t('remedies.title')}>
      <ul className="grid gap-2 pt-1">
        {remedies.map(({ kind, title, hint, href }) => {
          const Icon = icons[kind];
          return (
            <li key={`${title} ${href}`}>
              <Link
                href={href}
                className="flex min-h-11 items-start gap-2.5 rounded-field border px-3 py-2.5 hover:bg-hover"
              >
                <Icon className="mt-0.5 size-4 flex-none text-muted" strokeWidth={1.75} aria-hidden="true" />
                <span className="min-w-0 text-13">
                  <b className="block wrap-anywhere">{title}</b>
                  <span className="block text-muted">{hint}</span>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
