package stowage.metadata;

import org.junit.jupiter.api.Nested;

/** What the rows promise, whatever the dialect. */
abstract class MetadataContract {

  /** The dialect under test. */
  abstract Backend backend();

  @Nested
  class OfRepositories extends RepositoriesContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfBlobs extends BlobsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfPublications extends PublicationsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfUploadSessions extends UploadSessionsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfManifests extends ManifestsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfTags extends TagsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfRemovals extends RemovalsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfRepositoryListings extends RepositoryListingContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfTagListings extends TagListingContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfNamespaces extends NamespacesContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfProjects extends ProjectsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfMoves extends MovesContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfMembers extends MembersContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfRights extends RightsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfRules extends RulesContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfPlaceInterleavings extends PlaceInterleavingsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfNamespacePages extends NamespacePagesContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfProjectPages extends ProjectPagesContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfPlans extends PlansContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfLeases extends LeasesContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfUsers extends UsersContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfPasswords extends PasswordsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfIdentities extends IdentitiesContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfWebSessions extends WebSessionsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfSecondFactors extends SecondFactorsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfAccessTokens extends AccessTokensContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfDeployTokens extends DeployTokensContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfJobTokens extends JobTokensContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfTrustRules extends TrustRulesContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfSigningKeys extends SigningKeysContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfSettings extends SettingsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfAuditEvents extends AuditEventsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfPeopleInterleavings extends PeopleInterleavingsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfTokenInterleavings extends TokenInterleavingsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfTransactions extends TransactionsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }

  @Nested
  class OfInterleavings extends InterleavingsContract {
    @Override
    Backend openBackend() {
      return backend();
    }
  }
}
