package stowage.e2e.people;

import static stowage.e2e.people.Step.LOGIN;
import static stowage.e2e.people.Step.PULL_INTERNAL;
import static stowage.e2e.people.Step.PULL_PRIVATE;
import static stowage.e2e.people.Step.PULL_PUBLIC;
import static stowage.e2e.people.Step.PUSH_PRIVATE;

import java.util.EnumSet;
import java.util.Set;

/** Every kind of credential, with what works by it on the projects of the {@link Team}. */
enum Credential {
  NONE,
  PASSWORD_OF_A_STRANGER,
  PASSWORD_OF_A_GUEST,
  PASSWORD_OF_A_REPORTER,
  PASSWORD_OF_A_DEVELOPER,
  TOKEN_THAT_READS,
  TOKEN_THAT_WRITES,
  TOKEN_THAT_DOES_BOTH,
  TOKEN_OF_A_STRANGER,
  TOKEN_BESIDE_A_SECOND_FACTOR,
  TOKEN_OF_THE_PROJECT,
  TOKEN_OF_THE_GROUP,
  DEPLOY_TOKEN_OF_THE_PROJECT,
  DEPLOY_TOKEN_OF_THE_GROUP,
  DEPLOY_TOKEN_THAT_READS,
  JOB_TOKEN,
  WRONG_PASSWORD,
  REVOKED_TOKEN,
  DEPLOY_TOKEN_UNDER_ANOTHER_NAME,
  PASSWORD_BESIDE_A_SECOND_FACTOR,
  PASSWORD_WHERE_ONLY_TOKENS_DO;

  /** What has to work; the other steps have to be refused. */
  Set<Step> working() {
    return switch (this) {
      case NONE -> EnumSet.of(PULL_PUBLIC);
      case PASSWORD_OF_A_STRANGER, PASSWORD_OF_A_GUEST, TOKEN_OF_A_STRANGER ->
          EnumSet.of(LOGIN, PULL_PUBLIC, PULL_INTERNAL);
      case PASSWORD_OF_A_REPORTER, TOKEN_THAT_READS ->
          EnumSet.of(LOGIN, PULL_PUBLIC, PULL_INTERNAL, PULL_PRIVATE);
      case TOKEN_THAT_WRITES -> EnumSet.of(LOGIN, PUSH_PRIVATE);
      // No user, so what is internal is none of its business.
      case DEPLOY_TOKEN_OF_THE_PROJECT ->
          EnumSet.of(LOGIN, PUSH_PRIVATE, PULL_PUBLIC, PULL_PRIVATE);
      case DEPLOY_TOKEN_THAT_READS -> EnumSet.of(LOGIN, PULL_PUBLIC, PULL_PRIVATE);
      case PASSWORD_OF_A_DEVELOPER,
          TOKEN_THAT_DOES_BOTH,
          TOKEN_BESIDE_A_SECOND_FACTOR,
          TOKEN_OF_THE_PROJECT,
          TOKEN_OF_THE_GROUP,
          DEPLOY_TOKEN_OF_THE_GROUP,
          JOB_TOKEN ->
          EnumSet.allOf(Step.class);
      case WRONG_PASSWORD,
          REVOKED_TOKEN,
          DEPLOY_TOKEN_UNDER_ANOTHER_NAME,
          PASSWORD_BESIDE_A_SECOND_FACTOR,
          PASSWORD_WHERE_ONLY_TOKENS_DO ->
          EnumSet.noneOf(Step.class);
    };
  }

  /** The steps to try: wrong passwords are counted, and too many of them keep everybody out. */
  Set<Step> tried() {
    return switch (this) {
      case NONE -> EnumSet.complementOf(EnumSet.of(LOGIN));
      case WRONG_PASSWORD -> EnumSet.of(LOGIN, PULL_PUBLIC);
      default -> EnumSet.allOf(Step.class);
    };
  }
}
