import {
  Ban,
  Boxes,
  CalendarClock,
  Component,
  DoorOpen,
  History,
  IdCard,
  Inbox,
  KeyRound,
  LogIn,
  type LucideIcon,
  Mail,
  MonitorSmartphone,
  Plug,
  RefreshCw,
  Settings2,
  ShieldHalf,
  Trash2,
  UserRound,
} from 'lucide-react';

export const eventIcons = {
  refused: Ban,
  access: ShieldHalf,
  access_request: Inbox,
  app: DoorOpen,
  audit_log: History,
  client: Plug,
  consent: Plug,
  entity: UserRound,
  group: Boxes,
  invitation: Mail,
  job: RefreshCw,
  member: UserRound,
  person: UserRound,
  profile: IdCard,
  purge: Trash2,
  resource: Component,
  schedule: RefreshCw,
  sealed_values: KeyRound,
  session: MonitorSmartphone,
  setting: Settings2,
  setup_link: Mail,
  sign_in: LogIn,
  signing_key: KeyRound,
  tenant: Boxes,
  tenant_app: DoorOpen,
  development_token: CalendarClock,
} satisfies Record<string, LucideIcon>;

/** Refusals share one icon. Other events have the icon of their target, and access has a shield. */
export function iconOf({ event, outcome }: { event: string; outcome: string }): keyof typeof eventIcons {
  const thing = event.slice(0, event.indexOf('.'));
  if (outcome === 'deny') return 'refused';
  return Object.hasOwn(eventIcons, thing) ? (thing as keyof typeof eventIcons) : 'access';
}
