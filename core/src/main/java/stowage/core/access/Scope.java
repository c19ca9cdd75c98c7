package stowage.core.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a token was made for. The words are GitLab's, but for two of our own. */
public enum Scope {
  API,
  READ_API,
  READ_REGISTRY,
  /** Pushing without reading: a client that pulls as well needs {@link #READ_REGISTRY} too. */
  WRITE_REGISTRY,
  /** Our own: deletes without {@link #API}. */
  DELETE_REGISTRY,
  READ_VIRTUAL_REGISTRY,
  WRITE_VIRTUAL_REGISTRY,
  /** Our own: making job tokens without {@link #API}. */
  CREATE_JOB_TOKEN;

  private static final Set<Scope> OF_DEPLOY_TOKENS =
      Set.of(READ_REGISTRY, WRITE_REGISTRY, READ_VIRTUAL_REGISTRY, WRITE_VIRTUAL_REGISTRY);

  /** A list of scopes by their words. */
  public sealed interface Reading {
    record Scopes(Set<Scope> scopes) implements Reading {
      public Scopes {
        scopes = Set.copyOf(scopes);
      }
    }

    /** In the order in which they came. */
    record UnknownWords(List<String> words) implements Reading {
      public UnknownWords {
        words = List.copyOf(words);
      }
    }
  }

  /** The word in the API and in rows. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Set<Ability> abilities() {
    return switch (this) {
      case API -> Ability.all();
      case READ_API -> EnumSet.of(Ability.PULL_IMAGES, Ability.LIST_IMAGES, Ability.READ_API);
      case READ_REGISTRY -> EnumSet.of(Ability.PULL_IMAGES);
      case WRITE_REGISTRY -> EnumSet.of(Ability.PUSH_IMAGES);
      case DELETE_REGISTRY -> EnumSet.of(Ability.DELETE_IMAGES);
      case READ_VIRTUAL_REGISTRY -> EnumSet.of(Ability.USE_VIRTUAL_REGISTRIES);
      case WRITE_VIRTUAL_REGISTRY ->
          EnumSet.of(Ability.USE_VIRTUAL_REGISTRIES, Ability.CHANGE_VIRTUAL_REGISTRIES);
      case CREATE_JOB_TOKEN -> EnumSet.of(Ability.CREATE_JOB_TOKENS);
    };
  }

  /** Whether a deploy token can be made with it. */
  public boolean isForDeployTokens() {
    return OF_DEPLOY_TOKENS.contains(this);
  }

  public static Optional<Scope> ofWireName(String word) {
    return Arrays.stream(values()).filter(scope -> scope.wireName().equals(word)).findFirst();
  }

  public static Reading ofWireNames(Collection<String> words) {
    List<String> unknown = words.stream().filter(word -> ofWireName(word).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      return new Reading.UnknownWords(unknown);
    }
    return new Reading.Scopes(ofWords(words));
  }

  /** Those among words that are scopes; what a row says that is none is good for nothing. */
  static Set<Scope> ofWords(Collection<String> words) {
    EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
    words.forEach(word -> ofWireName(word).ifPresent(scopes::add));
    return scopes;
  }

  static Set<Ability> abilitiesOfWords(Collection<String> words) {
    return abilities(ofWords(words));
  }

  /** All that a token with these scopes is good for. */
  public static Set<Ability> abilities(Collection<Scope> scopes) {
    EnumSet<Ability> abilities = EnumSet.noneOf(Ability.class);
    scopes.forEach(scope -> abilities.addAll(scope.abilities()));
    return abilities;
  }
}
