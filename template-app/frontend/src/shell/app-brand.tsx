import { Door } from '@portico/ui/door';
import { app } from '../app-facts.ts';

/** The app's door and name, for pages without the app switcher. */
export function AppBrand() {
  return (
    <span className="inline-flex h-9 min-w-0 items-center gap-2 text-14 font-semibold tracking-[-0.008em]">
      <Door app={app} size={24} />
      <span className="truncate">{app.name}</span>
    </span>
  );
}
