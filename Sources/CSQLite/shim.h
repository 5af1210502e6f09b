#include <sqlite3.h>

/* sqlite3_db_config takes variable arguments, which Swift doesn't call. */

/// Whether closing the last connection leaves the write-ahead log as it is.
static inline int csqlite_keep_log(sqlite3 *handle, int keep) {
    return sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep, (int *)0);
}
