"""The tables as SQL. A released statement never changes: what must change later is a new migration."""

from __future__ import annotations

PAGES = """
create table pages (
    page_id text primary key,
    url text,
    media text not null,
    charset text,
    fetched text,
    origin text,
    warc_path text,
    warc_offset integer,
    digest text not null,
    coding text not null,
    content blob not null
)"""

STORIES = """
create table stories (
    story_id text primary key,
    title text,
    first_published text,
    articles integer not null default 0,
    origin text
)"""

ARTICLES = """
create table articles (
    article_id text primary key,
    page_id text not null unique references pages(page_id) on delete cascade,
    story_id text references stories(story_id) on delete set null,
    url text,
    title text not null,
    published text,
    author text,
    source text,
    outlet text,
    editor text,
    original_title text,
    portal text,
    layout text,
    script text not null,
    relevant integer not null,
    body text not null,
    captions text not null default '[]',
    raw blob,
    trace text not null default '[]'
)"""

# The values of a mention are what the rule or model read there; a correction never touches them.
MENTIONS = """
create table mentions (
    mention_id text primary key,
    article_id text not null references articles(article_id) on delete cascade,
    fact_id text references facts(fact_id) on delete set null deferrable initially deferred,
    quote text not null,
    sentence text not null,
    start integer not null,
    "end" integer not null,
    kind text not null,
    item text not null,
    low real,
    high real,
    unit text not null,
    qualifier text not null,
    per text,
    donor text not null,
    recipient text not null,
    period_text text,
    period_start text,
    period_end text,
    period_anchor text,
    cumulative integer not null,
    change text,
    status text not null,
    damaged integer not null,
    confidence real not null,
    rule text not null
)"""

# One row a record. `fact_id` is the id of the mention that tells it best; donor and recipient are names joined by 、,
# as the articles have them; donor_known and recipient_known in one form.
FACTS = """
create table facts (
    fact_id text primary key references mentions(mention_id) on delete cascade deferrable initially deferred,
    kind text not null,
    item text not null,
    low real,
    high real,
    unit text not null,
    qualifier text not null,
    per text,
    donor text not null,
    recipient text not null,
    period_text text,
    period_start text,
    period_end text,
    year integer,
    year_from text,
    cumulative integer not null,
    change text,
    status text not null,
    damaged integer not null,
    confidence real not null,
    mentions integer not null,
    sources integer not null,
    additive integer not null default 1,
    why_not_additive text,
    verdict text,
    donor_known text not null,
    recipient_known text not null
)"""

PLACES = """
create table places (
    place_id text primary key,
    name text not null,
    short text not null,
    parent text references places(place_id) deferrable initially deferred,
    level text not null,
    latitude real,
    longitude real
)"""

PARTIES = """
create table parties (
    party_id text primary key,
    name text not null unique,
    known_as text not null,
    place_id text references places(place_id) on delete set null
)"""

FACT_PARTIES = """
create table fact_parties (
    fact_id text not null references facts(fact_id) on delete cascade deferrable initially deferred,
    role text not null check (role in ('donor', 'recipient')),
    position integer not null,
    party_id text not null references parties(party_id),
    primary key (fact_id, role, position)
) without rowid"""

# Why a record is not additive, with the record that it stands beside; several links a record are possible.
FACT_LINKS = """
create table fact_links (
    fact_id text not null references facts(fact_id) on delete cascade deferrable initially deferred,
    other_id text not null references facts(fact_id) on delete cascade deferrable initially deferred,
    reason text not null,
    primary key (fact_id, other_id, reason)
) without rowid"""

REJECTS = """
create table rejects (
    reject_id text primary key,
    page_id text unique references pages(page_id) on delete cascade,
    reason text not null,
    detail text not null,
    url text,
    portal text
)"""

CORRECTIONS = """
create table corrections (
    correction_id text primary key,
    fact_id text not null,
    article_id text not null,
    verdict text not null check (verdict in ('accept', 'reject', 'edit', 'undo')),
    machine text not null,
    human text not null,
    quote text not null,
    sentence text not null,
    reviewer text not null,
    note text not null,
    made text not null
)"""

# Full text indexes without a copy of the text; the row numbers of each live in a table of their own, because `vacuum`
# may renumber the rows of any other table.
SEARCH: tuple[str, ...] = (
    "create virtual table articles_search using fts5(title, body, content='', tokenize=\"unicode61 remove_diacritics 0\")",
    "create virtual table facts_search using fts5(quote, item, donor, recipient, content='', "
    'tokenize="unicode61 remove_diacritics 0")',
    "create table search_articles (n integer primary key, article_id text not null unique, digest text not null)",
    "create table search_facts (n integer primary key, fact_id text not null unique, digest text not null)",
)

CORRECTIONS_APPEND_ONLY = (
    "create trigger corrections_keep before delete on corrections begin select raise(abort, 'corrections are append-only'); end",
    "create trigger corrections_fixed before update on corrections begin select raise(abort, 'corrections are append-only'); end",
)

RUNS = """
create table runs (
    run_id integer primary key,
    started text not null,
    finished text,
    version text not null,
    pages integer not null default 0,
    articles integer not null default 0,
    mentions integer not null default 0,
    rejects integer not null default 0
)"""

STATE = "create table state (key text primary key, value text not null) without rowid"

TABLES: tuple[str, ...] = (
    PAGES, STORIES, ARTICLES, MENTIONS, FACTS, PLACES, PARTIES, FACT_PARTIES, FACT_LINKS, REJECTS, CORRECTIONS, RUNS, STATE,
    *CORRECTIONS_APPEND_ONLY, *SEARCH,
)  # fmt: skip

INDEXES: tuple[str, ...] = (
    "create index articles_story on articles(story_id)",
    "create index articles_published on articles(published)",
    "create index mentions_article on mentions(article_id)",
    "create index mentions_fact on mentions(fact_id)",
    "create index facts_kind_year on facts(kind, year)",
    "create index facts_funds on facts(additive, donor_known, recipient_known, year, unit, low, high, year_from) where kind = 'funds'",
    "create index facts_staff on facts(additive, recipient_known, year, unit, low, high, year_from) where kind = 'staff'",
    "create index facts_clinics on facts(additive, recipient_known, year, unit, low, high, year_from) where kind = 'clinics'",
    "create index facts_totals on facts(why_not_additive) where cumulative",
    "create index fact_links_other on fact_links(other_id)",
    "create index corrections_fact on corrections(fact_id)",
    "create index rejects_reason on rejects(reason)",
)
