import {
  Bell,
  History,
  Inbox,
  KeyRound,
  type LucideIcon,
  Mail,
  MonitorSmartphone,
  RefreshCw,
  Trash2,
  Webhook,
} from 'lucide-react';
import { IconBlock } from '../../parts/line.tsx';

const icons: Record<string, LucideIcon> = {
  access: Inbox,
  audit: History,
  events: Webhook,
  mail: Mail,
  notifications: Bell,
  oidc: KeyRound,
  purge: Trash2,
  sessions: MonitorSmartphone,
};

/** The icon for the work of a queue. */
export function QueueIcon({ queue }: { queue: string }) {
  const area = queue.slice(0, queue.indexOf('.'));
  return <IconBlock icon={icons[area] ?? RefreshCw} />;
}
