package stowage.e2e.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What the suite reported.
 *
 * @param cases how many it ran, those below included
 * @param failed the names of cases that failed
 * @param skipped the names of cases that it skipped or left out
 * @param rows the summary's state for each row of requests and of data
 */
record Verdict(int cases, List<String> failed, List<String> skipped, Map<String, String> rows) {

  /** Rows begin with a capital; the configuration, which the file repeats, does not. */
  private static final Pattern ROW = Pattern.compile("  ([A-Z][^:]*): *(\\S+)");

  static Verdict read(Path results) throws IOException {
    List<String> failed = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    NodeList cases = cases(results.resolve("junit.xml"));
    for (int i = 0; i < cases.getLength(); i++) {
      Element element = (Element) cases.item(i);
      if (has(element, "failure") || has(element, "error")) {
        failed.add(element.getAttribute("name"));
      }
      if (has(element, "skipped") || has(element, "disabled")) {
        skipped.add(element.getAttribute("name"));
      }
    }
    return new Verdict(cases.getLength(), failed, skipped, rows(results.resolve("results.yaml")));
  }

  private static NodeList cases(Path file) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(file.toFile())
          .getElementsByTagName("testcase");
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("unreadable report " + file, e);
    }
  }

  private static boolean has(Element element, String child) {
    return element.getElementsByTagName(child).getLength() > 0;
  }

  private static Map<String, String> rows(Path file) throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      Matcher matcher = ROW.matcher(line);
      if (matcher.matches()) {
        rows.put(matcher.group(1), matcher.group(2));
      }
    }
    return rows;
  }
}
