/** Error codes by which a database says that the same transaction may succeed if it is run again. */
const passing = new Set([
  "ER_LOCK_DEADLOCK", // also how Galera reports a failed certification
  "ER_LOCK_WAIT_TIMEOUT",
  "ER_CHECKREAD", // MariaDB with snapshot isolation: the row changed since the transaction began
  "SQLITE_BUSY",
  "SQLITE_BUSY_SNAPSHOT",
]);
/** TiDB has numbers of its own: 9007 write conflict, 8002 and 8022 commit failed, 8028 schema changed. */
const passingNumbers = new Set([9007, 8002, 8022, 8028]);

const gone = new Set([
  "PROTOCOL_CONNECTION_LOST",
  "ER_SERVER_SHUTDOWN",
  "ER_CON_COUNT_ERROR",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENOTFOUND",
]);

const duplicate = new Set(["ER_DUP_ENTRY", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"]);

type Fault = { code?: string; errno?: number; driverError?: Fault; message?: string };

const codeOf = (fault: unknown): string => {
  const { code, driverError } = (fault ?? {}) as Fault;
  return driverError?.code ?? code ?? "";
};

/** May the same transaction succeed if it is run again? */
export const isPassing = (fault: unknown): boolean =>
  passing.has(codeOf(fault)) || passingNumbers.has((fault as Fault | undefined)?.driverError?.errno ?? 0);

/** Was the database not there? mysql2 names some of these only in the message. */
export const isUnavailable = (fault: unknown): boolean =>
  gone.has(codeOf(fault)) ||
  /closed state|Connection lost|Can't add new command/.test(String((fault as Fault | undefined)?.message ?? ""));

/** Did a unique key refuse the row? */
export const isDuplicate = (fault: unknown): boolean => duplicate.has(codeOf(fault));
