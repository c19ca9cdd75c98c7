package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.model.Seeded;

class QueryTest {

  @Test
  void valuesComeInTheOrderInWhichTheyWereSent() {
    Query query = Query.parse("tag=a&n=1&tag=b%20c&tag=d+e&empty=&bare&&x=y=z");
    assertThat(query.all("tag")).containsExactly("a", "b c", "d e");
    assertThat(query.first("tag")).contains("a");
    assertThat(query.first("empty")).contains("");
    assertThat(query.first("bare")).contains("");
    assertThat(query.first("x")).contains("y=z");
    assertThat(query.first("none")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a=%", "a=%4", "a=%zz", "a=%ff", "a=%c3", "a=%c3%28", "%=a", "a=\u00e4", "a=%-1"})
  void oneBadCharacterBreaksAll(String raw) {
    Query query = Query.parse("n=1&" + raw);
    assertThat(query.isBroken()).isTrue();
    assertThat(query.first("n")).isEmpty();
  }

  @Test
  void whatIsEncodedIsDecoded() {
    Seeded.tries(
        1000,
        random -> {
          String value = Seeded.text(random, "ab &=%+?#/\u00e4\u4e2d\u0000", 12);
          String raw = "k=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&z=1";
          assertThat(Query.parse(raw).first("k")).contains(value);
        });
  }
}
