import { cn } from '@portico/ui/cn';
import {
  Building2,
  Gauge,
  History,
  Inbox,
  KeyRound,
  LogIn,
  type LucideIcon,
  ScrollText,
  Settings2,
  ShieldHalf,
  Trash2,
} from 'lucide-react';
import { Link } from 'wouter';
import { toWords } from '../../parts/to-words.ts';
import { t } from './settings.texts.ts';

const icons: Record<string, LucideIcon> = {
  'access-limits': Gauge,
  'access-requests': Inbox,
  audit: History,
  'decision-log': ScrollText,
  purge: Trash2,
  sessions: LogIn,
  tenants: Building2,
  throttle: ShieldHalf,
};

/** Not a namespace: the keys have their place among the settings. */
export const KEYS = 'signing-keys';

export interface SettingsNavProps {
  /** Of the namespaces. */
  names: readonly string[];
  active: string;
}

/** The parts of the settings: a column, or a row that scrolls on a phone. */
export function SettingsNav({ names, active }: SettingsNavProps) {
  return (
    <nav
      aria-label={t('settings.nav')}
      className="sticky top-0 pt-0.5 phone:static phone:-mx-4 phone:overflow-x-auto phone:px-4 phone:[scrollbar-width:none]"
    >
      <ul className="phone:flex phone:gap-1">
        {names.map((name) => (
          <Item key={name} name={name} words={toWords(name)} icon={icons[name] ?? Settings2} isOn={name === active} />
        ))}
        <Item name={KEYS} words={t('settings.keys')} icon={KeyRound} isOn={active === KEYS} />
      </ul>
    </nav>
  );
}

function Item({ name, words, icon: Icon, isOn }: { name: string; words: string; icon: LucideIcon; isOn: boolean }) {
  return (
    <li className="phone:flex-none">
      <Link
        href={`/settings?part=${name}`}
        ref={isOn ? intoView : undefined}
        aria-current={isOn ? 'page' : undefined}
        className={cn(
          '-ms-2 flex h-8 items-center gap-2.5 rounded-control px-2 text-13 font-medium text-muted hover:bg-hover hover:text-text phone:m-0 phone:h-11 phone:border phone:px-3 phone:whitespace-nowrap',
          isOn && 'bg-press text-text',
        )}
      >
        <Icon className="size-4 flex-none phone:hidden" strokeWidth={1.75} aria-hidden="true" />
        <span className="truncate">{words}</span>
      </Link>
    </li>
  );
}

/** On a phone the row scrolls sideways. */
const intoView = (link: HTMLElement | null) => link?.scrollIntoView({ block: 'nearest', inline: 'center' });
