package stowage.app;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import stowage.app.config.Configuration;
import stowage.app.config.Validation;
import stowage.core.content.ContentSettings;
import stowage.core.content.Sparse;
import stowage.core.content.UrlRule;
import stowage.model.Descriptor;

/** What the configuration says, in the words of the core. */
final class CoreSettings {

  private static final long MANIFEST_CACHE_BYTES = 64L << 20;

  private CoreSettings() {}

  static ContentSettings content(Configuration configuration) {
    Validation validation = configuration.validation();
    return new ContentSettings(
        configuration.storage().deletesAllowed(),
        sparse(validation),
        validation.urls().map(CoreSettings::urls).orElseGet(UrlRule.AnyWebUrl::new),
        validation.referenceLimit(),
        (int) Math.min(Integer.MAX_VALUE, validation.payloadLimitBytes()),
        configuration.storage().uploadPurge().age(),
        MANIFEST_CACHE_BYTES);
  }

  private static Sparse sparse(Validation validation) {
    return switch (validation.sparse()) {
      case INDEXES -> new Sparse.Indexes();
      case ALL -> new Sparse.All();
      case NONE ->
          validation.requiredPlatforms().isEmpty()
              ? new Sparse.Never()
              : new Sparse.IndexesExcept(
                  validation.requiredPlatforms().stream()
                      .map(named -> new Descriptor.Platform(named.os(), named.architecture()))
                      .toList());
    };
  }

  private static UrlRule urls(Validation.UrlRules rules) {
    return new UrlRule.Matching(patterns(rules.allow()), patterns(rules.deny()));
  }

  private static List<Pattern> patterns(List<String> expressions) throws PatternSyntaxException {
    return expressions.stream().map(Pattern::compile).toList();
  }
}
