package stowage.server.api;

import stowage.core.access.Actor;

/** Who may call a route at all; what they may do there is for the permissions to say. */
enum Caller {
  /** Without credentials. */
  ANYBODY,
  /** A person or a bot, by an access token. */
  PERSON,
  /** A pipeline, by its job token. */
  JOB,
  DEPLOYER;

  static Caller of(Actor actor) {
    return switch (actor) {
      case Actor.Anonymous _ -> ANYBODY;
      case Actor.Person _, Actor.Operator _ -> PERSON;
      case Actor.Job _ -> JOB;
      case Actor.Deployer _ -> DEPLOYER;
    };
  }
}
