package stowage.server.web;

import java.util.Optional;
import stowage.core.access.LoginThrottle;
import stowage.core.access.SignIns;
import stowage.core.people.OwnPassword;
import stowage.core.people.OwnSecondFactor;
import stowage.core.people.PageSessions;
import stowage.core.people.PersonalTokens;

/**
 * What the pages can do.
 *
 * @param provider another way to sign in, such as a company's own
 */
public record WebFeatures(
    SignIns signIns,
    LoginThrottle throttle,
    PageSessions sessions,
    OwnPassword password,
    OwnSecondFactor secondFactor,
    PersonalTokens tokens,
    Optional<OfferedProvider> provider) {}
