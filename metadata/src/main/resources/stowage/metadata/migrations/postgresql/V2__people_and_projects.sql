-- People, groups, projects, their rights, and the secrets that they log in with. Paths are kept twice:
-- as they are shown, and in lower case under which they are found and unique. Levels are GitLab's numbers:
-- 10 guest, 15 planner, 20 reporter, 30 developer, 40 maintainer, 50 owner. Visibility: 0 private, 10 internal,
-- 20 public. Secrets are stored as SHA-256, passwords as Argon2id, what has to be read again wrapped by the
-- master key.

create table users (
  id bigint generated always as identity primary key,
  username text collate "C" not null,
  username_key text collate "C" not null unique,
  kind text collate "C" not null check (kind in ('person', 'project_bot', 'group_bot')),
  name text collate "C" not null,
  email text collate "C",
  is_admin bigint not null check (is_admin in (0, 1)),
  is_external bigint not null check (is_external in (0, 1)),
  is_tokens_only bigint not null check (is_tokens_only in (0, 1)),
  state text collate "C" not null check (state in ('active', 'blocked')),
  created_at bigint not null
);

-- Apart from the users, so that a listing of people never touches a secret.
create table passwords (
  user_id bigint not null primary key references users (id) on delete cascade,
  hash text collate "C" not null,
  must_change bigint not null check (must_change in (0, 1)),
  changed_at bigint not null
);

create table second_factors (
  user_id bigint not null primary key references users (id) on delete cascade,
  wrapped_secret bytea not null,
  last_step bigint not null,
  confirmed_at bigint
);

create table recovery_codes (
  user_id bigint not null references users (id) on delete cascade,
  secret_hash bytea not null,
  primary key (user_id, secret_hash)
);

-- Whom a directory or a sign-in provider knows under a name that stays. gone_at: it didn't when it was last
-- asked, and the user was blocked for that.
create table identities (
  provider text collate "C" not null,
  subject text collate "C" not null,
  user_id bigint not null references users (id) on delete cascade,
  gone_at bigint,
  primary key (provider, subject),
  unique (user_id, provider)
);

-- kind user: the personal namespace of owner_id.
create table namespaces (
  id bigint generated always as identity primary key,
  kind text collate "C" not null check (kind in ('user', 'group')),
  parent_id bigint references namespaces (id),
  owner_id bigint references users (id),
  name text collate "C" not null,
  path text collate "C" not null,
  full_path text collate "C" not null,
  full_path_key text collate "C" not null unique,
  description text collate "C" not null,
  visibility bigint not null check (visibility in (0, 10, 20)),
  push_creates_projects bigint not null check (push_creates_projects in (0, 1)),
  created_at bigint not null
);
create index namespaces_by_parent on namespaces (parent_id, id) where parent_id is not null;
create unique index namespaces_by_owner on namespaces (owner_id) where owner_id is not null;

create table projects (
  id bigint generated always as identity primary key,
  namespace_id bigint not null references namespaces (id),
  creator_id bigint references users (id) on delete set null,
  name text collate "C" not null,
  path text collate "C" not null,
  full_path text collate "C" not null,
  full_path_key text collate "C" not null unique,
  description text collate "C" not null,
  visibility bigint not null check (visibility in (0, 10, 20)),
  registry_access text collate "C" not null check (registry_access in ('disabled', 'private', 'enabled')),
  created_at bigint not null
);
create index projects_by_namespace on projects (namespace_id, id);

-- source_kind and source_id name a namespace or a project.
create table members (
  source_kind text collate "C" not null check (source_kind in ('namespace', 'project')),
  source_id bigint not null,
  user_id bigint not null references users (id) on delete cascade,
  level bigint not null check (level in (10, 15, 20, 30, 40, 50)),
  expires_on bigint,
  created_by bigint references users (id) on delete set null,
  created_at bigint not null,
  primary key (source_kind, source_id, user_id)
);
create index members_by_user on members (user_id, source_kind, source_id);

-- Memberships that follow from the groups of a directory; all others were given by hand.
create table provided_members (
  source_kind text collate "C" not null,
  source_id bigint not null,
  user_id bigint not null,
  provider text collate "C" not null,
  primary key (source_kind, source_id, user_id),
  foreign key (source_kind, source_id, user_id) references members (source_kind, source_id, user_id)
    on delete cascade
);
create index provided_members_by_user on provided_members (user_id, provider);

create table shares (
  source_kind text collate "C" not null check (source_kind in ('namespace', 'project')),
  source_id bigint not null,
  group_id bigint not null references namespaces (id) on delete cascade,
  level bigint not null check (level in (10, 15, 20, 30, 40, 50)),
  expires_on bigint,
  created_at bigint not null,
  primary key (source_kind, source_id, group_id)
);
create index shares_by_group on shares (group_id, source_kind, source_id);

-- Personal tokens, and those of the bots that stand for a project or a group.
create table access_tokens (
  id bigint generated always as identity primary key,
  user_id bigint not null references users (id) on delete cascade,
  name text collate "C" not null,
  description text collate "C" not null,
  scopes text collate "C" not null,
  secret_hash bytea not null unique,
  created_by bigint references users (id) on delete set null,
  created_at bigint not null,
  expires_on bigint,
  last_used_at bigint,
  revoked_at bigint
);
create index access_tokens_by_user on access_tokens (user_id, id);

-- wrapped_secret: of the one that pipelines are given.
create table deploy_tokens (
  id bigint generated always as identity primary key,
  source_kind text collate "C" not null check (source_kind in ('namespace', 'project')),
  source_id bigint not null,
  name text collate "C" not null,
  username text collate "C" not null,
  scopes text collate "C" not null,
  secret_hash bytea not null unique,
  wrapped_secret bytea,
  created_by bigint references users (id) on delete set null,
  created_at bigint not null,
  expires_at bigint,
  last_used_at bigint,
  revoked_at bigint
);
create index deploy_tokens_by_source on deploy_tokens (source_kind, source_id, id);

-- A job acts for a user in one project, until it ends.
create table job_tokens (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects (id) on delete cascade,
  user_id bigint references users (id) on delete cascade,
  job text collate "C" not null,
  secret_hash bytea not null unique,
  created_at bigint not null,
  expires_at bigint not null,
  ended_at bigint
);
create index job_tokens_by_job on job_tokens (project_id, job);
create index job_tokens_by_expiry on job_tokens (expires_at);

-- Whom a project trusts to name its jobs: claims is a JSON object of strings.
create table trust_rules (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects (id) on delete cascade,
  issuer text collate "C" not null,
  audience text collate "C" not null,
  claims text collate "C" not null,
  created_by bigint references users (id) on delete set null,
  created_at bigint not null
);
create index trust_rules_by_project on trust_rules (project_id, id);

-- Who is signed in to the pages.
create table web_sessions (
  secret_hash bytea not null primary key,
  user_id bigint not null references users (id) on delete cascade,
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null
);
create index web_sessions_by_user on web_sessions (user_id);
create index web_sessions_by_expiry on web_sessions (expires_at);

-- Keys that sign registry tokens; at most one is active.
create table signing_keys (
  id bigint generated always as identity primary key,
  key_id text collate "C" not null unique,
  algorithm text collate "C" not null check (algorithm in ('RS256', 'ES256', 'EdDSA')),
  state text collate "C" not null check (state in ('next', 'active', 'retiring')),
  wrapped_key bytea not null,
  certificate bytea,
  created_at bigint not null,
  retires_at bigint
);
create unique index signing_keys_active on signing_keys (state) where state = 'active';

create table settings (
  name text collate "C" not null primary key,
  value text collate "C" not null,
  changed_at bigint not null
);

create table repository_rules (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects (id) on delete cascade,
  pattern text collate "C" not null,
  push_level bigint check (push_level in (40, 50, 60)),
  delete_level bigint check (delete_level in (40, 50, 60)),
  created_at bigint not null,
  unique (project_id, pattern)
);

-- Both levels, or none: then tags that match never change.
create table tag_rules (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects (id) on delete cascade,
  pattern text collate "C" not null,
  push_level bigint check (push_level in (40, 50, 60)),
  delete_level bigint check (delete_level in (40, 50, 60)),
  created_at bigint not null,
  unique (project_id, pattern),
  check ((push_level is null) = (delete_level is null))
);

-- Who did what, from where. detail is a JSON object without secrets.
create table audit_events (
  id bigint generated always as identity primary key,
  actor_id bigint,
  actor text collate "C" not null,
  address text collate "C" not null,
  action text collate "C" not null,
  target_kind text collate "C" not null,
  target_id bigint,
  target text collate "C" not null,
  detail text collate "C" not null,
  happened_at bigint not null
);
create index audit_events_by_time on audit_events (happened_at, id);
create index audit_events_by_target on audit_events (target_kind, target_id, id);

-- Whose a repository is; none where there was no project at its path when it was made.
alter table repositories add column project_id bigint references projects (id);
create index repositories_by_project on repositories (project_id, name) where project_id is not null;

-- When its content was moved to the removed_* tables; such a repository is in no project, and comes back with the
-- next push.
alter table repositories add column removed_at bigint;
create index upload_sessions_by_repository on upload_sessions (repository_name);

-- Who opened an upload session: they may finish it with a token that has expired meanwhile.
alter table upload_sessions add column opened_by text collate "C";

update schema_version set version = 2;
