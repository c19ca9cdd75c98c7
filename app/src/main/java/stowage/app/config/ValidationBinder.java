package stowage.app.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes {@link Validation} out of the {@code validation} block and its older spellings. */
final class ValidationBinder {
  private static final String SPARSE = "validation.manifests.sparse";
  private static final String PLATFORMS = "validation.manifests.indexes.platforms";
  private static final String PLATFORM_LIST = "validation.manifests.indexes.platformlist";
  private static final String DISABLED = "validation.disabled";
  private static final String URLS = "validation.manifests.urls";
  private static final String REFERENCES = "validation.manifests.referencelimit";
  private static final String PAYLOAD = "validation.manifests.payloadsizelimit";

  private final Values values;
  private final Findings findings;

  ValidationBinder(Values values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  Validation bind() {
    return new Validation(
        sparse(),
        platforms(),
        urls(),
        (int) Bounds.within(values, findings, REFERENCES, 0, Integer.MAX_VALUE),
        values.bytes(PAYLOAD));
  }

  private Validation.Sparse sparse() {
    boolean disabled = values.flag(DISABLED);
    Optional<String> sparse = values.written(SPARSE);
    Optional<String> platforms = values.written(PLATFORMS);
    if (disabled) {
      contradictDisabled(sparse);
      return Validation.Sparse.ALL;
    }
    if (sparse.isPresent() && platforms.filter(name -> !agree(name, sparse.get())).isPresent()) {
      contradiction(SPARSE, PLATFORMS);
    }
    boolean indexes = platforms.filter("none"::equals).isPresent() && sparse.isEmpty();
    return indexes
        ? Validation.Sparse.INDEXES
        : Validation.Sparse.valueOf(values.text(SPARSE).toUpperCase(Locale.ROOT));
  }

  /** Whether distribution's word for the children of indexes says the same as ours. */
  private static boolean agree(String platforms, String sparse) {
    return platforms.equals("none") ? sparse.equals("indexes") : sparse.equals("none");
  }

  private void contradictDisabled(Optional<String> sparse) {
    if (sparse.filter(mode -> !mode.equals("all")).isPresent()) {
      contradiction(DISABLED, SPARSE);
    }
    if (values.written(PLATFORMS).filter(name -> !name.equals("none")).isPresent()) {
      contradiction(DISABLED, PLATFORMS);
    }
    if (values.node(URLS).isPresent()) {
      contradiction(DISABLED, URLS);
    }
    if (values.number(REFERENCES) != 0) {
      contradiction(DISABLED, REFERENCES);
    }
    if (values.bytes(PAYLOAD) != 0) {
      contradiction(DISABLED, PAYLOAD);
    }
  }

  private void contradiction(String one, String other) {
    findings.problem(
        values.place(one)
            + " and "
            + values.place(other)
            + " contradict each other; keep one of them");
  }

  private Set<Validation.Platform> platforms() {
    List<Node.Mapping> blocks = values.blocks(PLATFORM_LIST);
    boolean listed = values.written(PLATFORMS).filter("list"::equals).isPresent();
    if (listed == blocks.isEmpty()) {
      findings.problem(
          values.place(listed ? PLATFORMS : PLATFORM_LIST)
              + ": platforms: list and a platformlist come together");
    }
    Set<Validation.Platform> platforms = new LinkedHashSet<>();
    blocks.forEach(block -> platforms.add(platform(block)));
    return platforms;
  }

  private Validation.Platform platform(Node.Mapping block) {
    String architecture = text(block, "architecture");
    String os = text(block, "os");
    if (architecture.isEmpty() || os.isEmpty()) {
      findings.problem(PLATFORM_LIST + " (" + block.origin() + "): needs architecture and os");
    }
    return new Validation.Platform(architecture, os);
  }

  private static String text(Node.Mapping block, String name) {
    return block.get(name).map(Values::texts).orElse(List.of()).stream().findFirst().orElse("");
  }

  private Optional<Validation.UrlRules> urls() {
    if (values.node(URLS).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Validation.UrlRules(patterns(URLS + ".allow"), patterns(URLS + ".deny")));
  }

  private List<String> patterns(String path) {
    List<String> patterns = values.list(path);
    patterns.forEach(pattern -> compile(path, pattern));
    return patterns;
  }

  private void compile(String path, String pattern) {
    try {
      Pattern _ = Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      findings.problem(values.place(path) + ": no regular expression: " + e.getMessage());
    }
  }
}
