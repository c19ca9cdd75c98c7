#!/bin/sh
# What a job does with the variables that it was given: log in, build without a base image, push, give the image a second name, and delete the
# first. Wants CI_REGISTRY, CI_REGISTRY_IMAGE, CI_REGISTRY_USER, CI_REGISTRY_PASSWORD, CI_JOB_TOKEN, CI_COMMIT_REF_SLUG, STOWAGE_URL,
# STOWAGE_PROJECT, and a Dockerfile in this folder. For a registry without TLS: BUILDAH_TLS=--tls-verify=false and
# SKOPEO_COPY_TLS="--src-tls-verify=false --dest-tls-verify=false".
set -eu

image="$CI_REGISTRY_IMAGE:$CI_COMMIT_REF_SLUG"

printf '%s' "$CI_REGISTRY_PASSWORD" |
  buildah login ${BUILDAH_TLS:-} --username "$CI_REGISTRY_USER" --password-stdin "$CI_REGISTRY"
buildah bud ${BUILDAH_STORAGE:-} --isolation chroot --tag "$image" .
buildah push ${BUILDAH_STORAGE:-} ${BUILDAH_TLS:-} "$image" "docker://$image"
skopeo copy ${SKOPEO_COPY_TLS:-} "docker://$image" "docker://$CI_REGISTRY_IMAGE:latest"

# Not by skopeo or reg: they delete what the tag stands for, and with it the second name.
repositories="$STOWAGE_URL/api/v4/projects/$(printf '%s' "$STOWAGE_PROJECT" | sed 's|/|%2F|g')/registry/repositories"
id=$(curl --fail --silent --show-error --header "JOB-TOKEN: $CI_JOB_TOKEN" "$repositories" | sed 's/.*"id":\([0-9]*\),"name":"",.*/\1/')
curl --fail --silent --show-error --request DELETE --header "JOB-TOKEN: $CI_JOB_TOKEN" "$repositories/$id/tags/$CI_COMMIT_REF_SLUG"

buildah logout "$CI_REGISTRY"
