#!/bin/sh
# A step of GitHub Actions, in a job with the permission id-token: write. GitHub sets ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN, and
# GITHUB_REF_NAME. STOWAGE_URL, STOWAGE_PROJECT and STOWAGE_AUDIENCE are variables of the repository there.
set -eu

variables=$(mktemp)
trap 'rm -f "$variables"' EXIT

id_token=$(curl --fail --silent --show-error --header "Authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \
  "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=$STOWAGE_AUDIENCE" | sed 's/.*"value" *: *"\([^"]*\)".*/\1/')

curl --fail --silent --show-error --header 'Accept: text/plain' --data-urlencode "id_token=$id_token" \
  "$STOWAGE_URL/api/v4/projects/$(printf '%s' "$STOWAGE_PROJECT" | sed 's|/|%2F|g')/job_tokens/exchange" > "$variables"
set -a
. "$variables"
set +a
trap 'rm -f "$variables"; curl --silent --show-error --request DELETE --header "JOB-TOKEN: $CI_JOB_TOKEN" "$STOWAGE_URL/api/v4/job"' EXIT

CI_COMMIT_REF_SLUG=$(printf '%s' "$GITHUB_REF_NAME" | tr 'A-Z' 'a-z' | tr -c 'a-z0-9' '-' | sed 's/^-*//; s/-*$//')
export CI_COMMIT_REF_SLUG
sh "$(dirname "$0")/job.sh"
