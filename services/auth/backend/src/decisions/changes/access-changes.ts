import { Injectable } from '@nestjs/common';
import { ACCESS_CHANNEL, Database } from '../../platform/database.ts';
import { Notifications } from '../../platform/notifications.ts';
import { type AccessChange, readAccessChange } from './access-change.ts';

type Listener = (change: AccessChange) => void;

/** Every change of what decisions read: this replica's own before its commit resolves, another replica's as PostgreSQL delivers it. */
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

  /** Nothing may be read into a cache before this: a change in between would be lost. */
  start(): Promise<void> {
    return this.notifications.start();
  }

  /** False while other replicas' changes cannot arrive. What is in memory may then be old. */
  get isHeard(): boolean {
    return this.notifications.isListening;
  }

  private tell(payload: string): void {
    const change = readAccessChange(payload);
    for (const listener of this.listeners) listener(change);
  }
}
