package stowage.core.projects;

import java.time.Instant;

/**
 * A token that a job was just given.
 *
 * @param job what ends it is called by this name
 */
public record MintedJob(
    long id, String job, String projectPath, Instant expiresAt, JobEnvironment environment) {}
