import { MonitorSmartphone } from 'lucide-react';

export const DeviceSign = () => (
  <span className="grid size-10 place-items-center rounded-field bg-hover text-muted">
    <MonitorSmartphone className="size-5" strokeWidth={1.75} aria-hidden="true" />
  </span>
);
