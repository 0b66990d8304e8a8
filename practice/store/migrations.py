"""The database's layout, step by step: each entry takes it from the version before to its own.

An entry that was released is never changed; a new layout is a new entry.
"""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # `key` names a row in every copy of the data, so that importing an export again adds nothing.
        """CREATE TABLE interviews (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, plan TEXT NOT NULL, seed INTEGER NOT NULL,
            started INTEGER NOT NULL, deadline INTEGER NOT NULL, finished INTEGER
        ) STRICT""",
        """CREATE TABLE interview_items (
            interview INTEGER NOT NULL REFERENCES interviews ON DELETE CASCADE, position INTEGER NOT NULL,
            item TEXT NOT NULL, topic TEXT NOT NULL, title TEXT NOT NULL, seconds_given INTEGER NOT NULL,
            seconds_used REAL NOT NULL DEFAULT 0, correctness REAL, answered INTEGER, hints INTEGER NOT NULL DEFAULT 0,
            flagged INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (interview, position)
        ) STRICT""",
        """CREATE TABLE attempts (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kata TEXT NOT NULL, at INTEGER NOT NULL,
            seed INTEGER NOT NULL, verdict TEXT NOT NULL, mistake TEXT, seconds REAL, hints INTEGER NOT NULL,
            source TEXT NOT NULL, interview INTEGER REFERENCES interviews ON DELETE SET NULL
        ) STRICT""",
        "CREATE INDEX attempts_by_kata ON attempts (kata, at)",
        """CREATE TABLE answers (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, question TEXT NOT NULL, at INTEGER NOT NULL,
            answer TEXT NOT NULL, score REAL NOT NULL, seconds REAL NOT NULL, mode TEXT NOT NULL,
            interview INTEGER REFERENCES interviews ON DELETE SET NULL
        ) STRICT""",
        "CREATE INDEX answers_by_question ON answers (question, at)",
        "CREATE INDEX answers_by_time ON answers (at)",
        """CREATE TABLE cards (
            item TEXT PRIMARY KEY, state INTEGER NOT NULL, step INTEGER, stability REAL, difficulty REAL,
            due INTEGER NOT NULL, last_review INTEGER
        ) STRICT""",
        "CREATE INDEX cards_by_due ON cards (due)",
        """CREATE TABLE ratings (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, item TEXT NOT NULL, at INTEGER NOT NULL,
            rating INTEGER NOT NULL, card_before TEXT
        ) STRICT""",
        "CREATE INDEX ratings_by_time ON ratings (at)",
        "CREATE TABLE hints (kata TEXT PRIMARY KEY, shown INTEGER NOT NULL) STRICT",
        "CREATE TABLE flags (item TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT",
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    ),
)
