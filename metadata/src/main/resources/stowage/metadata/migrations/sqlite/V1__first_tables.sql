-- Times are microseconds since 1970, UTC. Digests are the algorithm's code (one byte), then the raw
-- hash. Names compare by bytes. References to content carry no foreign keys: they resolve when the
-- content arrives.

-- What runs on this schema: a release whose newest migration is below oldest_version must not.
create table schema_version (
  only_row integer not null primary key check (only_row = 1),
  version integer not null,
  oldest_version integer not null,
  oldest_release text not null
);
insert into schema_version values (1, 1, 1, '0.1.0');

create table store_identity (
  only_row integer not null primary key check (only_row = 1),
  identity text not null
);

create table repositories (
  id integer not null primary key autoincrement,
  name text not null unique,
  epoch integer not null,
  created_at integer not null
);

-- Digests that were ever given a key, for good: the first key is given out once.
create table known_digests (
  digest blob not null primary key
) without rowid;

-- What is served: one generation of a digest. One that ends leaves a delete intent.
create table blobs (
  digest blob not null primary key,
  generation integer not null,
  size_bytes integer not null,
  published_at integer not null
) without rowid;

create table blob_links (
  repository_id integer not null references repositories (id),
  digest blob not null,
  linked_at integer not null,
  renewed_at integer not null,
  primary key (repository_id, digest)
) without rowid;
create index blob_links_by_digest on blob_links (digest, repository_id);

create table publications (
  id integer not null primary key autoincrement,
  session_id text not null,
  digest blob not null,
  generation integer not null,
  owner text not null,
  lease_until integer not null,
  unique (digest, generation)
);
create index publications_by_lease on publications (lease_until);

create table delete_intents (
  id integer not null primary key autoincrement,
  digest blob not null,
  generation integer not null,
  attempts integer not null,
  due_at integer not null,
  unique (digest, generation)
);
create index delete_intents_by_due on delete_intents (due_at);

create table upload_sessions (
  id text not null primary key,
  repository_name text not null,
  algorithm integer not null,
  epoch integer not null,
  owner text not null,
  started_at integer not null,
  changed_at integer not null,
  result_digest blob
) without rowid;
create index upload_sessions_by_change on upload_sessions (changed_at);

create table upload_parts (
  session_id text not null references upload_sessions (id) on delete cascade,
  epoch integer not null,
  size_bytes integer not null,
  primary key (session_id, epoch)
) without rowid;

-- size_bytes is the payload's; annotations is a JSON object of strings, empty where there are none.
create table manifests (
  repository_id integer not null references repositories (id),
  digest blob not null,
  media_type text not null,
  artifact_type text,
  config_media_type text,
  subject_digest blob,
  size_bytes integer not null,
  annotations text not null,
  pushed_at integer not null,
  pulled_at integer,
  primary key (repository_id, digest)
);
create index manifests_by_subject on manifests (repository_id, subject_digest, digest)
  where subject_digest is not null;

-- A removed manifest's payload stays here until the collector takes it.
create table manifest_payloads (
  repository_id integer not null references repositories (id),
  digest blob not null,
  payload blob not null,
  primary key (repository_id, digest)
);

create table manifest_references (
  repository_id integer not null,
  digest blob not null,
  position integer not null,
  kind text not null check (kind in ('config', 'layer', 'child')),
  referenced_digest blob not null,
  size_bytes integer not null,
  media_type text not null,
  primary key (repository_id, digest, position),
  foreign key (repository_id, digest) references manifests (repository_id, digest)
) without rowid;
create index manifest_references_by_referenced
  on manifest_references (referenced_digest, repository_id);

create table tags (
  repository_id integer not null references repositories (id),
  name text not null,
  digest blob not null,
  created_at integer not null,
  pushed_at integer not null,
  pulled_at integer,
  primary key (repository_id, name),
  foreign key (repository_id, digest) references manifests (repository_id, digest)
) without rowid;
create index tags_by_manifest on tags (repository_id, digest);

-- What tags pointed to. digest is empty where the tag was removed.
create table tag_history (
  id integer not null primary key autoincrement,
  repository_id integer not null references repositories (id),
  name text not null,
  digest blob,
  previous_digest blob,
  actor text not null,
  changed_at integer not null
);
create index tag_history_by_tag on tag_history (repository_id, name, id);

create table removal_batches (
  id integer not null primary key autoincrement,
  repository_id integer not null references repositories (id),
  actor text not null,
  reason text not null,
  removed_at integer not null
);
create index removal_batches_by_time on removal_batches (repository_id, removed_at);

create table removed_tags (
  batch_id integer not null references removal_batches (id),
  repository_id integer not null,
  name text not null,
  digest blob not null,
  created_at integer not null,
  pushed_at integer not null,
  pulled_at integer,
  primary key (batch_id, repository_id, name)
) without rowid;
create index removed_tags_by_manifest on removed_tags (repository_id, digest);

create table removed_manifests (
  batch_id integer not null references removal_batches (id),
  repository_id integer not null,
  digest blob not null,
  media_type text not null,
  artifact_type text,
  config_media_type text,
  subject_digest blob,
  size_bytes integer not null,
  annotations text not null,
  pushed_at integer not null,
  pulled_at integer,
  primary key (batch_id, repository_id, digest)
) without rowid;
create index removed_manifests_by_digest on removed_manifests (repository_id, digest);

create table removed_manifest_references (
  batch_id integer not null references removal_batches (id),
  repository_id integer not null,
  digest blob not null,
  position integer not null,
  kind text not null,
  referenced_digest blob not null,
  size_bytes integer not null,
  media_type text not null,
  primary key (batch_id, repository_id, digest, position)
) without rowid;
create index removed_manifest_references_by_referenced
  on removed_manifest_references (referenced_digest, repository_id);

create table removed_blob_links (
  batch_id integer not null references removal_batches (id),
  repository_id integer not null,
  digest blob not null,
  linked_at integer not null,
  renewed_at integer not null,
  primary key (batch_id, repository_id, digest)
) without rowid;
create index removed_blob_links_by_digest on removed_blob_links (digest, repository_id);

-- What the collector has to look at, not before due_at.
create table blob_reviews (
  digest blob not null primary key,
  due_at integer not null,
  reason text not null
) without rowid;
create index blob_reviews_by_due on blob_reviews (due_at);

create table manifest_reviews (
  repository_id integer not null references repositories (id),
  digest blob not null,
  due_at integer not null,
  reason text not null,
  primary key (repository_id, digest)
) without rowid;
create index manifest_reviews_by_due on manifest_reviews (due_at);

create table leases (
  name text not null primary key,
  owner text not null,
  until_at integer not null
) without rowid;
