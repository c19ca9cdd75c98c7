package stowage.core.access;

import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/** To whom a project and its images are open. */
public record ProjectAccess(Visibility visibility, RegistryAccess registry) {}
