import type { Manifest } from '@portico/manifest';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import type { RuntimeName, SharedSettings } from '../settings/shared-settings.ts';
import type { UndoList } from '../terminal/undo-list.ts';
import type { CliError } from '../terminal/cli-error.ts';
import type { Output } from '../terminal/output.ts';
import type { CommandContext } from '../terminal/run-command.ts';

export interface LogsOptions {
  follow?: boolean;
  lines: string;
  json?: boolean;
}

export interface DownOptions {
  volumes?: boolean;
  auth?: boolean;
  yes?: boolean;
  confirm?: string;
  json?: boolean;
}

export interface UpOptions {
  only?: string[];
  except?: string[];
  runtime?: string;
  confirmRemoval?: boolean;
  json?: boolean;
}

/** Runs the platform. Commands use this interface and know neither processes nor containers. */
export interface Runtime {
  name: RuntimeName;
  /** Throws when this machine lacks something that the runtime needs. */
  preflight(): Promise<void>;
  /** Returns the exit code if it is not 0. */
  up(context: CommandContext, options: UpOptions): Promise<number | void>;
  down(context: CommandContext, options: DownOptions): Promise<void>;
  ps(context: CommandContext): Promise<void>;
  logs(context: CommandContext, options: LogsOptions, slug?: string): Promise<number>;
  dev(context: CommandContext, slug?: string): Promise<number>;
  /** Called by the manifest watcher. Applies manifest changes that need no build. */
  apply(context: CommandContext, options: { confirmRemoval?: boolean }): Promise<void>;
  /** Whether anything runs: another runtime would need the same ports. */
  isRunning(root: string): Promise<boolean>;
  /** Whether databases exist, running or not. */
  hasData(root: string): Promise<boolean>;
  /**
   * Runs `work` while no other command, and not the manifest watcher, changes what runs. Undefined when the platform is
   * not up: files can then be changed freely, and `up` uses them.
   */
  hold<T>(root: string, work: (platform: RunningPlatform | undefined) => Promise<T>): Promise<T>;
}

export interface ApplyOptions {
  /** Apps to add to a selection made by `up --only`. */
  include?: string[];
  signal: AbortSignal;
  /** Shows the steps. Default silent. */
  output?: Output;
  confirmRemoval?: boolean;
  /** Replaces processes one after another, each healthy before the next. Default false. Containers: auth, the gateway, the apps. */
  rolling?: boolean;
  /**
   * For settings changes, which cannot fix an app: apps that were not up may stay down, and apps that no longer build
   * keep their last build. Default false: the first error of an app is thrown.
   */
  lenient?: boolean;
}

export interface AppliedChange {
  /** Errors that were tolerated, by app slug. Empty unless `lenient`. */
  failures: ReadonlyMap<string, CliError>;
}

/** A running platform that nothing else changes, with the operations to restore its earlier state. */
export interface RunningPlatform {
  settings: PlatformSettings;
  /** Applies the files. Throws when an app does not come up. */
  apply(options: ApplyOptions): Promise<AppliedChange>;
  /** The same platform with other settings, for a command that changes `.env.shared`. */
  under(shared: SharedSettings): RunningPlatform;
  /** Whether an app was running when the platform was held. */
  isSelected(slug: string): boolean;
  /** Restores the selection from when the platform was held. */
  restoreSelection(): Promise<void>;
  /** Archives the database of a slug. Returns the archive's name, or null when there is no such database. */
  setAsideDatabase(slug: string, undo: UndoList): Promise<string | null>;
  /** Permanently drops an app's data. Ends its own processes. */
  dropDatabase(slug: string): Promise<void>;
  /** Reverses the rename of a database by `apply` for an app whose slug changed, if that happened. */
  renameDatabaseBack(from: string, to: string): Promise<void>;
  /**
   * Removes an app whose creation failed: its processes, route, client and build products. `others` are the apps that
   * stay.
   */
  forget(app: Pick<Manifest, 'slug' | 'id'>, others: readonly Manifest[]): Promise<void>;
}
