export { archiveDatabase, restoreDatabase } from './archive-database.ts';
export type { ArchivedDatabase, DatabaseAndRoleOptions, RestoreDatabaseOptions } from './archive-database.ts';
export { packCluster, type PackClusterOptions, type PackedCluster } from './backup/pack-cluster.ts';
export { unpackCluster, type UnpackClusterOptions } from './backup/unpack-cluster.ts';
export { changePasswords, type ChangePasswordsOptions } from './change-passwords.ts';
export { clusterCommand, type ClusterCommand, type ClusterOptions } from './cluster-command.ts';
export { connectionString, type ConnectionFacts } from './connection-string.ts';
export { createDatabaseAndRole, type CreateDatabaseAndRoleOptions } from './create-database-and-role.ts';
export { dropDatabase, type DropDatabaseOptions } from './drop-database.ts';
export { explainFailure } from './explain-failure.ts';
export { findBinaries, type PostgresBinaries } from './find-binaries.ts';
export {
  copyDatabases,
  type ClusterAddress,
  type CopiedDatabase,
  type CopyDatabasesOptions,
} from './major/copy-databases.ts';
export { fetchBinaries, type FetchBinariesOptions } from './major/fetch-binaries.ts';
export { initCluster, type InitClusterOptions } from './init-cluster.ts';
export { locateCluster, type ClusterLocation, type LocateClusterOptions } from './locate-cluster.ts';
export { PostgresError, type PostgresErrorCode } from './postgres-error.ts';
export { renameDatabaseAndRole, type RenameDatabaseAndRoleOptions } from './rename-database-and-role.ts';
export { clearStaleLock, findRunningCluster, type RunningCluster } from './running-cluster.ts';
export { scramVerifier } from './scram-verifier.ts';
export { separateOwnerSql } from './separate-owner.ts';
export { startCluster, type Cluster } from './start-cluster.ts';
export { waitUntilReady, type WaitUntilReadyOptions } from './wait-until-ready.ts';
export { temporaryCluster } from './temporary-cluster.ts';
