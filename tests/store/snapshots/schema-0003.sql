CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE TABLE actors ( n INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, tenant BLOB NOT NULL, actor BLOB NOT NULL, wrapped BLOB NOT NULL, state BLOB, dm BLOB, next_due INTEGER ) STRICT;
CREATE TABLE entries ( seq INTEGER PRIMARY KEY, id BLOB NOT NULL, actor INTEGER NOT NULL REFERENCES actors (n) ON DELETE CASCADE, at INTEGER NOT NULL, kind TEXT NOT NULL, data BLOB NOT NULL ) STRICT;
CREATE TABLE house (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE inbound ( id BLOB PRIMARY KEY NOT NULL, at INTEGER NOT NULL, deaths INTEGER NOT NULL DEFAULT 0, begun INTEGER NOT NULL DEFAULT 0, code TEXT NOT NULL DEFAULT '' ) STRICT, WITHOUT ROWID;
CREATE TABLE outbox ( seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, actor INTEGER NOT NULL REFERENCES actors (n) ON DELETE CASCADE, lane INTEGER NOT NULL, head INTEGER NOT NULL, effect BLOB, fallback BLOB, target BLOB, ref BLOB, at INTEGER NOT NULL, deadline INTEGER, due_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, status INTEGER NOT NULL DEFAULT 0, code TEXT NOT NULL DEFAULT '', begun_at INTEGER, done_at INTEGER ) STRICT;
CREATE TABLE seen (id BLOB PRIMARY KEY NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE timers ( seq INTEGER PRIMARY KEY, id BLOB NOT NULL, actor INTEGER NOT NULL REFERENCES actors (n) ON DELETE CASCADE, due_at INTEGER NOT NULL, name INTEGER, event BLOB NOT NULL, code TEXT NOT NULL DEFAULT '' , errors INTEGER NOT NULL DEFAULT 0, deaths INTEGER NOT NULL DEFAULT 0, begun INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX actors_next_due ON actors (next_due) WHERE next_due IS NOT NULL;
CREATE INDEX actors_tenant ON actors (tenant);
CREATE INDEX entries_actor ON entries (actor, at, seq);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX outbox_actor ON outbox (actor);
CREATE INDEX outbox_due ON outbox (due_at, seq) WHERE head = 1 AND begun_at IS NULL;
CREATE INDEX outbox_lane ON outbox (lane, seq) WHERE status = 0;
CREATE INDEX timers_due ON timers (actor, code, due_at, seq, name, id);
