import {
  Bot,
  Boxes,
  Building2,
  ClipboardCheck,
  Component,
  DoorOpen,
  HeartPulse,
  History,
  IdCard,
  Inbox,
  LayoutDashboard,
  type LucideIcon,
  MonitorSmartphone,
  RefreshCw,
  ScrollText,
  Settings2,
  ShieldHalf,
  UsersRound,
  Waypoints,
} from 'lucide-react';
import { allRoutes } from '../pages/all-routes.ts';
import { maySee } from './may-see.ts';
import { t } from './shell.texts.ts';
import type { Viewer } from './viewer-query.ts';

interface NavItem {
  /** The id of its route. */
  id: string;
  words: string;
  icon: LucideIcon;
  /** `g` and then this key lead there. */
  jump: string;
}

interface NavGroup {
  id: string;
  /** The first and the last group have none. */
  title?: string;
  items: readonly NavItem[];
}

/** In the order of the drawings. An item shows once a route has its id and the viewer may see it. */
const groups: readonly NavGroup[] = [
  { id: 'start', items: [{ id: 'overview', words: t('nav.overview'), icon: LayoutDashboard, jump: 'o' }] },
  {
    id: 'directory',
    title: t('nav.directory'),
    items: [
      { id: 'people', words: t('nav.people'), icon: UsersRound, jump: 'p' },
      { id: 'groups', words: t('nav.groups'), icon: Boxes, jump: 'g' },
      { id: 'apps', words: t('nav.apps'), icon: DoorOpen, jump: 'd' },
      { id: 'machines', words: t('nav.machines'), icon: Bot, jump: 'm' },
      { id: 'resources', words: t('nav.resources'), icon: Component, jump: 'e' },
      { id: 'profiles', words: t('nav.profiles'), icon: IdCard, jump: 'f' },
      { id: 'tenants', words: t('nav.tenants'), icon: Building2, jump: 't' },
    ],
  },
  {
    id: 'access',
    title: t('nav.access'),
    items: [
      { id: 'roles', words: t('nav.roles'), icon: ShieldHalf, jump: 'r' },
      { id: 'policies', words: t('nav.policies'), icon: ScrollText, jump: 'l' },
      { id: 'requests', words: t('nav.requests'), icon: Inbox, jump: 'q' },
      { id: 'ask', words: t('nav.ask'), icon: Waypoints, jump: 'y' },
      { id: 'review', words: t('nav.review'), icon: ClipboardCheck, jump: 'v' },
    ],
  },
  {
    id: 'activity',
    title: t('nav.activity'),
    items: [
      { id: 'audit', words: t('nav.audit'), icon: History, jump: 'a' },
      { id: 'sessions', words: t('nav.sessions'), icon: MonitorSmartphone, jump: 'n' },
      { id: 'jobs', words: t('nav.jobs'), icon: RefreshCw, jump: 'j' },
      { id: 'health', words: t('nav.health'), icon: HeartPulse, jump: 'h' },
    ],
  },
  { id: 'platform', items: [{ id: 'settings', words: t('nav.settings'), icon: Settings2, jump: 's' }] },
];

export type ShownItem = NavItem & { path: string };
export type ShownGroup = Omit<NavGroup, 'items'> & { items: readonly ShownItem[] };

type NavigationViewer = Pick<Viewer, 'can' | 'canOnPlatform' | 'tenantCount'>;

/** The part of the navigation that this viewer can use. With one tenant, the word doesn't appear. */
export function listNavigation(viewer: NavigationViewer): readonly ShownGroup[] {
  const isHidden = (id: string) => id === 'tenants' && viewer.tenantCount < 2;
  const shown = allRoutes.filter((route) => maySee(route, viewer) && !isHidden(route.id));
  const paths = new Map(shown.map(({ id, path }) => [id, path]));
  return groups
    .map((group) => ({
      ...group,
      items: group.items.flatMap((item) => {
        const path = paths.get(item.id);
        return path === undefined ? [] : [{ ...item, path }];
      }),
    }))
    .filter(({ items }) => items.length > 0);
}
