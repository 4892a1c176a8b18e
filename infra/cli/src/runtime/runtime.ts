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

/** Where the platform runs. Commands know this, and neither processes nor containers. */
export interface Runtime {
  name: RuntimeName;
  /** Throws where this machine lacks what the runtime needs. */
  preflight(): Promise<void>;
  /** Answers the exit code where it is not 0. */
  up(context: CommandContext, options: UpOptions): Promise<number | void>;
  down(context: CommandContext, options: DownOptions): Promise<void>;
  ps(context: CommandContext): Promise<void>;
  logs(context: CommandContext, options: LogsOptions, slug?: string): Promise<number>;
  dev(context: CommandContext, slug?: string): Promise<number>;
  /** What the manifest watcher calls: brings what runs in step with the manifests, as far as that takes no time. */
  apply(context: CommandContext, options: { confirmRemoval?: boolean }): Promise<void>;
  /** Whether anything runs: another runtime would want the same ports. */
  isRunning(root: string): Promise<boolean>;
  /** Whether databases are there, running or not. */
  hasData(root: string): Promise<boolean>;
  /**
   * Runs `work` while no other command, and not the manifest watcher, changes what runs. `undefined` when the platform is not up:
   * files can then be changed freely, `up` picks them up.
   */
  hold<T>(root: string, work: (platform: RunningPlatform | undefined) => Promise<T>): Promise<T>;
}

export interface ApplyOptions {
  /** Apps that are added to a selection made by `up --only`. */
  include?: string[];
  signal: AbortSignal;
  /** Shows the steps; default silent. */
  output?: Output;
  confirmRemoval?: boolean;
  /** Replaces processes one after the other, each healthy before the next. Default false. Containers: auth, the gateway, the apps. */
  rolling?: boolean;
  /**
   * For a change of settings, which mends no app: one that was not up when the platform was taken hold of may stay so, and one that
   * no longer builds runs on from what was built. Default false: the first fault of an app is thrown.
   */
  lenient?: boolean;
}

export interface AppliedChange {
  /** Faults that were let be, by the slug of the app. None unless `lenient`. */
  failures: ReadonlyMap<string, CliError>;
}

/** A platform that is up and that nobody else changes, with what it takes to put it back as it was. */
export interface RunningPlatform {
  settings: PlatformSettings;
  /** Brings it in step with the files; throws where an app does not come up. */
  apply(options: ApplyOptions): Promise<AppliedChange>;
  /** The same platform under other settings, for a command that changes `.env.shared`. */
  under(shared: SharedSettings): RunningPlatform;
  /** Whether an app was among those that ran when it was taken hold of. */
  isSelected(slug: string): boolean;
  /** Makes the selection as it was when it was taken hold of. */
  restoreSelection(): Promise<void>;
  /** Archives the database of a slug; answers the archive's name, or null when there is no such database. */
  setAsideDatabase(slug: string, undo: UndoList): Promise<string | null>;
  /** Drops an app's data for good. Its own processes end. */
  dropDatabase(slug: string): Promise<void>;
  /** Undoes what `apply` did to the database of an app that was to change its slug, where it got so far. */
  renameDatabaseBack(from: string, to: string): Promise<void>;
  /**
   * Makes the platform as it was without an app that did not come to be: nothing that runs, no route, no client, no build
   * products. `others` are the apps that stay.
   */
  forget(app: Pick<Manifest, 'slug' | 'id'>, others: readonly Manifest[]): Promise<void>;
}
