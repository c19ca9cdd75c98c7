"""Drives the ORAS library for Python: one call a run, its answer as one line of JSON."""

import json
import os
import sys
import time

import oras.client
import oras.oci

client = oras.client.OrasClient(insecure=True)

# The library tries what is refused five times more, and waits for two minutes in between.
time.sleep = lambda seconds: None


def push(reference, file):
    return client.push(target=reference, files=[file + ":text/plain"]).headers["Docker-Content-Digest"]


def push_logged_in(reference, file):
    """
    Pushes where a login is needed. The library keeps the first token that it gets, which would be
    one for reading, as it looks first whether a blob is there: so one for writing is asked for before.
    """
    container = client.get_container(reference)
    client.auth.load_configs(container)
    challenge = client.session.post(f"{client.prefix}://{container.upload_blob_url()}")
    client.auth.authenticate_request(challenge, {})
    return push(reference, file)


def push_in_chunks(reference, file, chunk_bytes):
    pushed = client.push(
        target=reference, files=[file], do_chunked=True, chunk_size=int(chunk_bytes)
    )
    return pushed.headers["Docker-Content-Digest"]


def attach(subject, file, media_type, digest, size):
    target = subject.rsplit("@", 1)[0] + ":attached"
    subject = oras.oci.Subject(media_type, digest, int(size))
    return client.push(target=target, files=[file], subject=subject).headers["OCI-Subject"]


def pull(reference, folder):
    return client.pull(target=reference, outdir=folder)


def tags(repository):
    return client.get_tags(repository)


def delete(repository, tag):
    return client.delete_tags(repository, [tag])


# The library takes only files below the working folder.
os.chdir(os.path.dirname(os.path.abspath(__file__)))
print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
