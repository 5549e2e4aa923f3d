import type { SqlDatabase } from "../model/release.ts";

/**
 * A new database of SQLite, compiled to WebAssembly (sql.js): the same bytes on every system, and nothing to compile on
 * installing. It is held in memory whole.
 */
export async function openDatabase(): Promise<SqlDatabase> {
  const { default: initSqlJs } = await import("sql.js");
  const { Database } = await initSqlJs();
  const database = new Database();
  let isOpen = true;

  function close(): void {
    if (isOpen) database.close();
    isOpen = false;
  }

  return {
    run: (statement) => void database.run(statement),
    insert(statement, rows) {
      const prepared = database.prepare(statement);
      try {
        for (const values of rows) prepared.run([...values]);
      } finally {
        prepared.free();
      }
    },
    bytes() {
      const bytes = database.export();
      close();
      return bytes;
    },
    close,
  };
}
