package stowage.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML into nodes that know their lines. Doubled keys, anchors and aliases are refused. */
final class YamlReader {
  private static final int MAX_DEPTH = 50;
  private static final Pattern PLACE = Pattern.compile("(?m)^ in reader, line (\\d{1,9}),");
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final YAMLParser parser;
  private final Origin source;
  private final boolean hasLines;

  private YamlReader(YAMLParser parser, Origin source, boolean hasLines) {
    this.parser = parser;
    this.source = source;
    this.hasLines = hasLines;
  }

  /** A file's text. Empty where it holds no document. */
  static Node readFile(String text, String name) throws UnreadableYamlException {
    return read(text, Origin.of(name), true);
  }

  /** The value of a variable: every node comes from {@code origin}. */
  static Node readValue(String text, Origin origin) throws UnreadableYamlException {
    return read(text, origin, false);
  }

  private static Node read(String text, Origin source, boolean hasLines)
      throws UnreadableYamlException {
    try (YAMLParser parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new YamlReader(parser, source, hasLines).document();
    } catch (JacksonException e) {
      throw unreadable(e, source, hasLines);
    }
  }

  private Node document() throws UnreadableYamlException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return new Node.Nothing(source);
    }
    Node root = node(first, 0);
    if (parser.nextToken() != null) {
      throw new UnreadableYamlException(here(), "more than one document");
    }
    return root;
  }

  private Node node(JsonToken token, int depth) throws UnreadableYamlException {
    Origin origin = here();
    if (depth > MAX_DEPTH) {
      throw new UnreadableYamlException(origin, "nested too deeply");
    }
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw new UnreadableYamlException(
          origin, "anchors and aliases are not supported; write the value out");
    }
    return switch (token) {
      case START_OBJECT -> mapping(origin, depth);
      case START_ARRAY -> sequence(origin, depth);
      case VALUE_NULL -> new Node.Nothing(origin);
      default -> scalar(Optional.ofNullable(parser.getString()).orElse(""), origin);
    };
  }

  private static Node scalar(String text, Origin origin) {
    boolean nothing = text.equals("~") || text.equalsIgnoreCase("null");
    return nothing ? new Node.Nothing(origin) : new Node.Scalar(text, origin);
  }

  private Node mapping(Origin origin, int depth) throws UnreadableYamlException {
    Map<String, Node> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Origin place = here();
      Node value = node(parser.nextToken(), depth + 1);
      entries.put(name, at(value, place));
    }
    return new Node.Mapping(entries, origin);
  }

  private Node sequence(Origin origin, int depth) throws UnreadableYamlException {
    List<Node> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(node(token, depth + 1));
    }
    return new Node.Sequence(elements, origin);
  }

  /** A block is where its name stands, not where its first key does. */
  private static Node at(Node value, Origin place) {
    return switch (value) {
      case Node.Mapping mapping -> new Node.Mapping(mapping.entries(), place);
      case Node.Sequence sequence -> new Node.Sequence(sequence.elements(), place);
      case Node.Scalar scalar -> new Node.Scalar(scalar.text(), place);
      case Node.Nothing _ -> new Node.Nothing(place);
    };
  }

  private Origin here() {
    return origin(source, hasLines, parser.currentTokenLocation());
  }

  private static Origin origin(Origin source, boolean hasLines, TokenStreamLocation location) {
    boolean known = hasLines && location != null && location.getLineNr() > 0;
    return known ? new Origin(source.source(), location.getLineNr()) : source;
  }

  /** What the parser found comes after what it was doing, with a place of its own. */
  private static UnreadableYamlException unreadable(
      JacksonException e, Origin source, boolean hasLines) {
    String message = e.getOriginalMessage();
    List<String> lines = message.lines().toList();
    Matcher place = PLACE.matcher(message);
    Origin origin = origin(source, hasLines, e.getLocation());
    while (hasLines && place.find()) {
      origin = new Origin(source.source(), Integer.parseInt(place.group(1)));
    }
    return new UnreadableYamlException(
        origin, lines.stream().filter(YamlReader::isReason).findFirst().orElse("not YAML"));
  }

  private static boolean isReason(String line) {
    return !line.startsWith("while ") && !line.startsWith(" ") && !line.isBlank();
  }
}
