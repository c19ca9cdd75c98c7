#!/bin/sh
# A job of GitLab CI. STOWAGE_ID_TOKEN comes from the job's id_tokens; GitLab sets CI_COMMIT_REF_SLUG. STOWAGE_URL and STOWAGE_PROJECT are
# variables of the project there.
set -eu

variables=$(mktemp)
trap 'rm -f "$variables"' EXIT

curl --fail --silent --show-error --header 'Accept: text/plain' \
  --data-urlencode "id_token=$STOWAGE_ID_TOKEN" \
  "$STOWAGE_URL/api/v4/projects/$(printf '%s' "$STOWAGE_PROJECT" | sed 's|/|%2F|g')/job_tokens/exchange" > "$variables"
set -a
. "$variables"
set +a
trap 'rm -f "$variables"; curl --silent --show-error --request DELETE --header "JOB-TOKEN: $CI_JOB_TOKEN" "$STOWAGE_URL/api/v4/job"' EXIT

sh "$(dirname "$0")/job.sh"
