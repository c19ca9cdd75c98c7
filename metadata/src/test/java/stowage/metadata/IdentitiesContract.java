package stowage.metadata;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.model.AccessLevel;
import stowage.model.Place;

/** A subject is one user's, and what a provider gave is told from what was given by hand. */
abstract class IdentitiesContract extends PlacesCase {

  private static final String LDAP = "ldap";

  private long ann;
  private long bob;

  @BeforeEach
  void createUsers() {
    ann = user("ann");
    bob = user("bob");
  }

  @Test
  void aSubjectIsOneUsersAndAUserHasOneAtEachProvider() {
    Assertions.assertThat(add(LDAP, "a", ann)).isTrue();
    Assertions.assertThat(add(LDAP, "a", bob)).isFalse();
    Assertions.assertThat(add(LDAP, "b", ann)).isFalse();
    Assertions.assertThat(add("oidc", "a", ann)).isTrue();
    assertFound(rows -> metadata.identities().find(rows, LDAP, "a")).contains(identity("a", ann));
    assertFound(rows -> metadata.identities().find(rows, LDAP, "b")).isEmpty();
    assertListed(rows -> metadata.identities().ofUser(rows, ann))
        .extracting(ExternalIdentity::provider)
        .containsExactly(LDAP, "oidc");
  }

  @Test
  void aProvidersSubjectsAreListedInPages() {
    add(LDAP, "b", bob);
    add(LDAP, "a", ann);
    assertListed(rows -> metadata.identities().page(rows, LDAP, "", 1))
        .containsExactly(identity("a", ann));
    assertListed(rows -> metadata.identities().page(rows, LDAP, "a", 2))
        .containsExactly(identity("b", bob));
    assertListed(rows -> metadata.identities().page(rows, "oidc", "", 2)).isEmpty();
  }

  @Test
  void whoIsGoneMayComeBack() {
    add(LDAP, "a", ann);
    setGone(Optional.of(NOW));
    assertFound(rows -> metadata.identities().find(rows, LDAP, "a"))
        .contains(new ExternalIdentity(LDAP, "a", ann, Optional.of(NOW)));
    setGone(Optional.empty());
    assertFound(rows -> metadata.identities().find(rows, LDAP, "a")).contains(identity("a", ann));
  }

  @Test
  void aMembershipIsAProvidersUntilItIsRemoved() {
    Place place = Place.namespace(group("team").id());
    member(place);
    own(place);
    own(place);
    assertListed(rows -> metadata.identities().memberships(rows, LDAP, ann)).containsExactly(place);
    assertListed(rows -> metadata.identities().memberships(rows, "oidc", ann)).isEmpty();
    assertListed(rows -> metadata.identities().memberships(rows, LDAP, bob)).isEmpty();
    done(write(rows -> metadata.members().remove(rows, place, ann)));
    member(place);
    assertListed(rows -> metadata.identities().memberships(rows, LDAP, ann)).isEmpty();
  }

  @Test
  void allOfItGoesWithTheUser() {
    Place place = Place.namespace(group("team").id());
    add(LDAP, "a", ann);
    member(place);
    own(place);
    write(rows -> metadata.users().delete(rows, ann));
    assertFound(rows -> metadata.identities().find(rows, LDAP, "a")).isEmpty();
    assertListed(rows -> metadata.identities().memberships(rows, LDAP, ann)).isEmpty();
  }

  private boolean add(String provider, String subject, long user) {
    return write(rows -> metadata.identities().add(rows, provider, subject, user));
  }

  private void setGone(Optional<Instant> goneAt) {
    metadata
        .database()
        .change(Durability.PROCESS, rows -> metadata.identities().setGone(rows, LDAP, "a", goneAt));
  }

  private void member(Place place) {
    Membership membership = new Membership(place, ann, AccessLevel.DEVELOPER, Optional.empty());
    done(write(rows -> metadata.members().add(rows, membership, OptionalLong.empty(), NOW)));
  }

  private void own(Place place) {
    metadata
        .database()
        .change(
            Durability.PROCESS,
            rows -> metadata.identities().ownMembership(rows, LDAP, place, ann));
  }

  private static ExternalIdentity identity(String subject, long user) {
    return new ExternalIdentity(LDAP, subject, user, Optional.empty());
  }
}
