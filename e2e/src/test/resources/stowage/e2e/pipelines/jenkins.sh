#!/bin/sh
# A shell step of Jenkins. STOWAGE_TOKEN comes from Jenkins' credentials: an access token of the project with the scope create_job_token and
# the level Maintainer. Jenkins sets BUILD_TAG and GIT_BRANCH. STOWAGE_URL and STOWAGE_PROJECT are set by the job.
set -eu

variables=$(stowage ci env --url "$STOWAGE_URL" --project "$STOWAGE_PROJECT" --job "$BUILD_TAG" --format shell)
eval "$variables"
trap 'curl --silent --show-error --request DELETE --header "JOB-TOKEN: $CI_JOB_TOKEN" "$STOWAGE_URL/api/v4/job"' EXIT
unset STOWAGE_TOKEN

CI_COMMIT_REF_SLUG=$(printf '%s' "$GIT_BRANCH" | tr 'A-Z' 'a-z' | tr -c 'a-z0-9' '-' | sed 's/^-*//; s/-*$//')
export CI_COMMIT_REF_SLUG
sh "$(dirname "$0")/job.sh"
