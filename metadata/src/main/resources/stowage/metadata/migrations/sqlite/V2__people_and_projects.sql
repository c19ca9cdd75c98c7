-- People, groups, projects, their rights, and the secrets that they log in with. Paths are kept twice:
-- as they are shown, and in lower case under which they are found and unique. Levels are GitLab's numbers:
-- 10 guest, 15 planner, 20 reporter, 30 developer, 40 maintainer, 50 owner. Visibility: 0 private, 10 internal,
-- 20 public. Secrets are stored as SHA-256, passwords as Argon2id, what has to be read again wrapped by the
-- master key.

create table users (
  id integer not null primary key autoincrement,
  username text not null,
  username_key text not null unique,
  kind text not null check (kind in ('person', 'project_bot', 'group_bot')),
  name text not null,
  email text,
  is_admin integer not null check (is_admin in (0, 1)),
  is_external integer not null check (is_external in (0, 1)),
  is_tokens_only integer not null check (is_tokens_only in (0, 1)),
  state text not null check (state in ('active', 'blocked')),
  created_at integer not null
);

-- Apart from the users, so that a listing of people never touches a secret.
create table passwords (
  user_id integer not null primary key references users (id) on delete cascade,
  hash text not null,
  must_change integer not null check (must_change in (0, 1)),
  changed_at integer not null
);

create table second_factors (
  user_id integer not null primary key references users (id) on delete cascade,
  wrapped_secret blob not null,
  last_step integer not null,
  confirmed_at integer
);

create table recovery_codes (
  user_id integer not null references users (id) on delete cascade,
  secret_hash blob not null,
  primary key (user_id, secret_hash)
) without rowid;

-- Whom a directory or a sign-in provider knows under a name that stays. gone_at: it didn't when it was last
-- asked, and the user was blocked for that.
create table identities (
  provider text not null,
  subject text not null,
  user_id integer not null references users (id) on delete cascade,
  gone_at integer,
  primary key (provider, subject),
  unique (user_id, provider)
) without rowid;

-- kind user: the personal namespace of owner_id.
create table namespaces (
  id integer not null primary key autoincrement,
  kind text not null check (kind in ('user', 'group')),
  parent_id integer references namespaces (id),
  owner_id integer references users (id),
  name text not null,
  path text not null,
  full_path text not null,
  full_path_key text not null unique,
  description text not null,
  visibility integer not null check (visibility in (0, 10, 20)),
  push_creates_projects integer not null check (push_creates_projects in (0, 1)),
  created_at integer not null
);
create index namespaces_by_parent on namespaces (parent_id, id) where parent_id is not null;
create unique index namespaces_by_owner on namespaces (owner_id) where owner_id is not null;

create table projects (
  id integer not null primary key autoincrement,
  namespace_id integer not null references namespaces (id),
  creator_id integer references users (id) on delete set null,
  name text not null,
  path text not null,
  full_path text not null,
  full_path_key text not null unique,
  description text not null,
  visibility integer not null check (visibility in (0, 10, 20)),
  registry_access text not null check (registry_access in ('disabled', 'private', 'enabled')),
  created_at integer not null
);
create index projects_by_namespace on projects (namespace_id, id);

-- source_kind and source_id name a namespace or a project.
create table members (
  source_kind text not null check (source_kind in ('namespace', 'project')),
  source_id integer not null,
  user_id integer not null references users (id) on delete cascade,
  level integer not null check (level in (10, 15, 20, 30, 40, 50)),
  expires_on integer,
  created_by integer references users (id) on delete set null,
  created_at integer not null,
  primary key (source_kind, source_id, user_id)
) without rowid;
create index members_by_user on members (user_id, source_kind, source_id);

-- Memberships that follow from the groups of a directory; all others were given by hand.
create table provided_members (
  source_kind text not null,
  source_id integer not null,
  user_id integer not null,
  provider text not null,
  primary key (source_kind, source_id, user_id),
  foreign key (source_kind, source_id, user_id) references members (source_kind, source_id, user_id)
    on delete cascade
) without rowid;
create index provided_members_by_user on provided_members (user_id, provider);

create table shares (
  source_kind text not null check (source_kind in ('namespace', 'project')),
  source_id integer not null,
  group_id integer not null references namespaces (id) on delete cascade,
  level integer not null check (level in (10, 15, 20, 30, 40, 50)),
  expires_on integer,
  created_at integer not null,
  primary key (source_kind, source_id, group_id)
) without rowid;
create index shares_by_group on shares (group_id, source_kind, source_id);

-- Personal tokens, and those of the bots that stand for a project or a group.
create table access_tokens (
  id integer not null primary key autoincrement,
  user_id integer not null references users (id) on delete cascade,
  name text not null,
  description text not null,
  scopes text not null,
  secret_hash blob not null unique,
  created_by integer references users (id) on delete set null,
  created_at integer not null,
  expires_on integer,
  last_used_at integer,
  revoked_at integer
);
create index access_tokens_by_user on access_tokens (user_id, id);

-- wrapped_secret: of the one that pipelines are given.
create table deploy_tokens (
  id integer not null primary key autoincrement,
  source_kind text not null check (source_kind in ('namespace', 'project')),
  source_id integer not null,
  name text not null,
  username text not null,
  scopes text not null,
  secret_hash blob not null unique,
  wrapped_secret blob,
  created_by integer references users (id) on delete set null,
  created_at integer not null,
  expires_at integer,
  last_used_at integer,
  revoked_at integer
);
create index deploy_tokens_by_source on deploy_tokens (source_kind, source_id, id);

-- A job acts for a user in one project, until it ends.
create table job_tokens (
  id integer not null primary key autoincrement,
  project_id integer not null references projects (id) on delete cascade,
  user_id integer references users (id) on delete cascade,
  job text not null,
  secret_hash blob not null unique,
  created_at integer not null,
  expires_at integer not null,
  ended_at integer
);
create index job_tokens_by_job on job_tokens (project_id, job);
create index job_tokens_by_expiry on job_tokens (expires_at);

-- Whom a project trusts to name its jobs: claims is a JSON object of strings.
create table trust_rules (
  id integer not null primary key autoincrement,
  project_id integer not null references projects (id) on delete cascade,
  issuer text not null,
  audience text not null,
  claims text not null,
  created_by integer references users (id) on delete set null,
  created_at integer not null
);
create index trust_rules_by_project on trust_rules (project_id, id);

-- Who is signed in to the pages.
create table web_sessions (
  secret_hash blob not null primary key,
  user_id integer not null references users (id) on delete cascade,
  created_at integer not null,
  seen_at integer not null,
  expires_at integer not null
) without rowid;
create index web_sessions_by_user on web_sessions (user_id);
create index web_sessions_by_expiry on web_sessions (expires_at);

-- Keys that sign registry tokens; at most one is active.
create table signing_keys (
  id integer not null primary key autoincrement,
  key_id text not null unique,
  algorithm text not null check (algorithm in ('RS256', 'ES256', 'EdDSA')),
  state text not null check (state in ('next', 'active', 'retiring')),
  wrapped_key blob not null,
  certificate blob,
  created_at integer not null,
  retires_at integer
);
create unique index signing_keys_active on signing_keys (state) where state = 'active';

create table settings (
  name text not null primary key,
  value text not null,
  changed_at integer not null
) without rowid;

create table repository_rules (
  id integer not null primary key autoincrement,
  project_id integer not null references projects (id) on delete cascade,
  pattern text not null,
  push_level integer check (push_level in (40, 50, 60)),
  delete_level integer check (delete_level in (40, 50, 60)),
  created_at integer not null,
  unique (project_id, pattern)
);

-- Both levels, or none: then tags that match never change.
create table tag_rules (
  id integer not null primary key autoincrement,
  project_id integer not null references projects (id) on delete cascade,
  pattern text not null,
  push_level integer check (push_level in (40, 50, 60)),
  delete_level integer check (delete_level in (40, 50, 60)),
  created_at integer not null,
  unique (project_id, pattern),
  check ((push_level is null) = (delete_level is null))
);

-- Who did what, from where. detail is a JSON object without secrets.
create table audit_events (
  id integer not null primary key autoincrement,
  actor_id integer,
  actor text not null,
  address text not null,
  action text not null,
  target_kind text not null,
  target_id integer,
  target text not null,
  detail text not null,
  happened_at integer not null
);
create index audit_events_by_time on audit_events (happened_at, id);
create index audit_events_by_target on audit_events (target_kind, target_id, id);

-- Whose a repository is; none where there was no project at its path when it was made.
alter table repositories add column project_id integer references projects (id);
create index repositories_by_project on repositories (project_id, name) where project_id is not null;

-- When its content was moved to the removed_* tables; such a repository is in no project, and comes back with the
-- next push.
alter table repositories add column removed_at integer;
create index upload_sessions_by_repository on upload_sessions (repository_name);

-- Who opened an upload session: they may finish it with a token that has expired meanwhile.
alter table upload_sessions add column opened_by text;

update schema_version set version = 2;
