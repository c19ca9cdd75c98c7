-- Times are microseconds since 1970, UTC. Digests are the algorithm's code (one byte), then the raw
-- hash. Names compare by bytes. References to content carry no foreign keys: they resolve when the
-- content arrives.

-- What runs on this schema: a release whose newest migration is below oldest_version must not.
create table schema_version (
  only_row bigint not null primary key check (only_row = 1),
  version bigint not null,
  oldest_version bigint not null,
  oldest_release text collate "C" not null
);
insert into schema_version values (1, 1, 1, '0.1.0');

create table store_identity (
  only_row bigint not null primary key check (only_row = 1),
  identity text collate "C" not null
);

create table repositories (
  id bigint generated always as identity primary key,
  name text collate "C" not null unique,
  epoch bigint not null,
  created_at bigint not null
);

-- Digests that were ever given a key, for good: the first key is given out once.
create table known_digests (
  digest bytea not null primary key
);

-- What is served: one generation of a digest. One that ends leaves a delete intent.
create table blobs (
  digest bytea not null primary key,
  generation bigint not null,
  size_bytes bigint not null,
  published_at bigint not null
);

create table blob_links (
  repository_id bigint not null references repositories (id),
  digest bytea not null,
  linked_at bigint not null,
  renewed_at bigint not null,
  primary key (repository_id, digest)
);
create index blob_links_by_digest on blob_links (digest, repository_id);

create table publications (
  id bigint generated always as identity primary key,
  session_id text collate "C" not null,
  digest bytea not null,
  generation bigint not null,
  owner text collate "C" not null,
  lease_until bigint not null,
  unique (digest, generation)
);
create index publications_by_lease on publications (lease_until);

create table delete_intents (
  id bigint generated always as identity primary key,
  digest bytea not null,
  generation bigint not null,
  attempts bigint not null,
  due_at bigint not null,
  unique (digest, generation)
);
create index delete_intents_by_due on delete_intents (due_at);

create table upload_sessions (
  id text collate "C" not null primary key,
  repository_name text collate "C" not null,
  algorithm bigint not null,
  epoch bigint not null,
  owner text collate "C" not null,
  started_at bigint not null,
  changed_at bigint not null,
  result_digest bytea
);
create index upload_sessions_by_change on upload_sessions (changed_at);

create table upload_parts (
  session_id text collate "C" not null references upload_sessions (id) on delete cascade,
  epoch bigint not null,
  size_bytes bigint not null,
  primary key (session_id, epoch)
);

-- size_bytes is the payload's; annotations is a JSON object of strings, empty where there are none.
create table manifests (
  repository_id bigint not null references repositories (id),
  digest bytea not null,
  media_type text collate "C" not null,
  artifact_type text collate "C",
  config_media_type text collate "C",
  subject_digest bytea,
  size_bytes bigint not null,
  annotations text collate "C" not null,
  pushed_at bigint not null,
  pulled_at bigint,
  primary key (repository_id, digest)
);
create index manifests_by_subject on manifests (repository_id, subject_digest, digest)
  where subject_digest is not null;

-- A removed manifest's payload stays here until the collector takes it.
create table manifest_payloads (
  repository_id bigint not null references repositories (id),
  digest bytea not null,
  payload bytea not null,
  primary key (repository_id, digest)
);

create table manifest_references (
  repository_id bigint not null,
  digest bytea not null,
  position bigint not null,
  kind text collate "C" not null check (kind in ('config', 'layer', 'child')),
  referenced_digest bytea not null,
  size_bytes bigint not null,
  media_type text collate "C" not null,
  primary key (repository_id, digest, position),
  foreign key (repository_id, digest) references manifests (repository_id, digest)
);
create index manifest_references_by_referenced
  on manifest_references (referenced_digest, repository_id);

create table tags (
  repository_id bigint not null references repositories (id),
  name text collate "C" not null,
  digest bytea not null,
  created_at bigint not null,
  pushed_at bigint not null,
  pulled_at bigint,
  primary key (repository_id, name),
  foreign key (repository_id, digest) references manifests (repository_id, digest)
);
create index tags_by_manifest on tags (repository_id, digest);

-- What tags pointed to. digest is empty where the tag was removed.
create table tag_history (
  id bigint generated always as identity primary key,
  repository_id bigint not null references repositories (id),
  name text collate "C" not null,
  digest bytea,
  previous_digest bytea,
  actor text collate "C" not null,
  changed_at bigint not null
);
create index tag_history_by_tag on tag_history (repository_id, name, id);

create table removal_batches (
  id bigint generated always as identity primary key,
  repository_id bigint not null references repositories (id),
  actor text collate "C" not null,
  reason text collate "C" not null,
  removed_at bigint not null
);
create index removal_batches_by_time on removal_batches (repository_id, removed_at);

create table removed_tags (
  batch_id bigint not null references removal_batches (id),
  repository_id bigint not null,
  name text collate "C" not null,
  digest bytea not null,
  created_at bigint not null,
  pushed_at bigint not null,
  pulled_at bigint,
  primary key (batch_id, repository_id, name)
);
create index removed_tags_by_manifest on removed_tags (repository_id, digest);

create table removed_manifests (
  batch_id bigint not null references removal_batches (id),
  repository_id bigint not null,
  digest bytea not null,
  media_type text collate "C" not null,
  artifact_type text collate "C",
  config_media_type text collate "C",
  subject_digest bytea,
  size_bytes bigint not null,
  annotations text collate "C" not null,
  pushed_at bigint not null,
  pulled_at bigint,
  primary key (batch_id, repository_id, digest)
);
create index removed_manifests_by_digest on removed_manifests (repository_id, digest);

create table removed_manifest_references (
  batch_id bigint not null references removal_batches (id),
  repository_id bigint not null,
  digest bytea not null,
  position bigint not null,
  kind text collate "C" not null,
  referenced_digest bytea not null,
  size_bytes bigint not null,
  media_type text collate "C" not null,
  primary key (batch_id, repository_id, digest, position)
);
create index removed_manifest_references_by_referenced
  on removed_manifest_references (referenced_digest, repository_id);

create table removed_blob_links (
  batch_id bigint not null references removal_batches (id),
  repository_id bigint not null,
  digest bytea not null,
  linked_at bigint not null,
  renewed_at bigint not null,
  primary key (batch_id, repository_id, digest)
);
create index removed_blob_links_by_digest on removed_blob_links (digest, repository_id);

-- What the collector has to look at, not before due_at.
create table blob_reviews (
  digest bytea not null primary key,
  due_at bigint not null,
  reason text collate "C" not null
);
create index blob_reviews_by_due on blob_reviews (due_at);

create table manifest_reviews (
  repository_id bigint not null references repositories (id),
  digest bytea not null,
  due_at bigint not null,
  reason text collate "C" not null,
  primary key (repository_id, digest)
);
create index manifest_reviews_by_due on manifest_reviews (due_at);

create table leases (
  name text collate "C" not null primary key,
  owner text collate "C" not null,
  until_at bigint not null
);
