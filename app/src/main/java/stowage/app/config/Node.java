package stowage.app.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was written, before anybody asks what it means. Immutable. */
sealed interface Node {

  Origin origin();

  /** Whether nothing but empty values stands here. */
  boolean isBlank();

  /** Itself, if it is a block. */
  default Optional<Mapping> block() {
    return this instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty();
  }

  /** A name without a value. */
  record Nothing(Origin origin) implements Node {
    @Override
    public boolean isBlank() {
      return true;
    }
  }

  /** A single value as it was written. */
  record Scalar(String text, Origin origin) implements Node {
    @Override
    public boolean isBlank() {
      return text.isEmpty();
    }
  }

  /** A list. */
  record Sequence(List<Node> elements, Origin origin) implements Node {
    public Sequence {
      elements = List.copyOf(elements);
    }

    @Override
    public boolean isBlank() {
      return elements.stream().allMatch(Node::isBlank);
    }

    /** With an element replaced, or put behind the last one with nothing in the gap. */
    Sequence with(int index, Node element) {
      List<Node> changed = new ArrayList<>(elements);
      while (changed.size() <= index) {
        changed.add(new Nothing(element.origin()));
      }
      changed.set(index, element);
      return new Sequence(changed, origin);
    }
  }

  /** A block: names in the order in which they were written. */
  record Mapping(Map<String, Node> entries, Origin origin) implements Node {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    static Mapping empty(Origin origin) {
      return new Mapping(Map.of(), origin);
    }

    @Override
    public boolean isBlank() {
      return entries.values().stream().allMatch(Node::isBlank);
    }

    Optional<Node> get(String name) {
      return Optional.ofNullable(entries.get(name));
    }

    Mapping with(String name, Node node) {
      Map<String, Node> changed = new LinkedHashMap<>(entries);
      changed.put(name, node);
      return new Mapping(changed, origin);
    }
  }
}
