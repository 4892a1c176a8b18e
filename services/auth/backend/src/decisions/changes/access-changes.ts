import { Injectable } from '@nestjs/common';
import { ACCESS_CHANNEL, Database } from '../../platform/database.ts';
import { Notifications } from '../../platform/notifications.ts';
import { type AccessChange, readAccessChange } from './access-change.ts';

type Listener = (change: AccessChange) => void;

/** Changes to the input of decisions: this replica's own before their commit resolves, others' by notification. */
@Injectable()
export class AccessChanges {
  private readonly listeners: Listener[] = [];

  constructor(
    database: Database,
    private readonly notifications: Notifications,
  ) {
    database.onOwnAccessChange((payload) => this.tell(payload));
    notifications.on(ACCESS_CHANNEL, (payload, processId) => {
      if (processId === undefined || !database.hears(processId)) this.tell(payload);
    });
  }

  on(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Call it before anything is cached: a change in between would be lost. */
  start(): Promise<void> {
    return this.notifications.start();
  }

  /** False while other replicas' changes cannot arrive. Cached data may then be outdated. */
  get isHeard(): boolean {
    return this.notifications.isListening;
  }

  private tell(payload: string): void {
    const change = readAccessChange(payload);
    for (const listener of this.listeners) listener(change);
  }
}
