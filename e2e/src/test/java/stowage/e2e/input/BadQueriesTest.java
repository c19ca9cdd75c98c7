package stowage.e2e.input;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stowage.e2e.Registry;
import stowage.e2e.WithStowage;

/** Routes, methods and query parameters that make no sense. */
@WithStowage
class BadQueriesTest {

  private final Victim victim;

  BadQueriesTest(Registry registry) {
    this.victim = new Victim(registry);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /v2/{repo}/tags/list?n=-1                           | 400
          GET    | /v2/{repo}/tags/list?n=abc                          | 400
          GET    | /v2/{repo}/tags/list?n=                             | 400
          GET    | /v2/{repo}/tags/list?n=1e3                          | 400
          GET    | /v2/{repo}/tags/list?n=0x10                         | 400
          GET    | /v2/{repo}/tags/list?n=1%00                         | 400
          GET    | /v2/{repo}/tags/list?n=%FF                          | 400
          GET    | /v2/_catalog?n=-1                                   | 400
          GET    | /v2/_catalog?n=abc                                  | 400
          GET    | /v2/_catalog?n=%2d1                                 | 400
          POST   | /v2/{repo}/blobs/uploads/?digest-algorithm=md5      | 400
          POST   | /v2/{repo}/blobs/uploads/?digest-algorithm=%FF      | 400
          POST   | /v2/{repo}/blobs/uploads/?digest=sha256:abc         | 400
          POST   | /v2/{repo}/blobs/uploads/?digest={absent}           | 400
          PUT    | /v2/{repo}/blobs/uploads/x?digest={absent}          | 404
          PUT    | /v2/{repo}/blobs/uploads/?digest={absent}           | 404 405
          PATCH  | /v2/{repo}/blobs/uploads/%2e%2e                     | 400 404
          GET    | /v2/{repo}/blobs/uploads/..%2f..%2fx                | 400 404
          DELETE | /v2/{repo}/blobs/uploads/00000000-0000-0000-0000-000000000000 | 404
          GET    | /v2/{repo}/blobs/uploads/%00                        | 400 404
          GET    | /v2/{repo}                                          | 404
          GET    | /v2/{repo}/                                         | 404
          GET    | /v2/{repo}/tags                                     | 404
          GET    | /v2/{repo}/tags/list/                               | 400 404
          GET    | /v2/{repo}/blobs/                                   | 400 404
          GET    | /v2/{repo}/blobs/{blob}/                            | 400 404
          GET    | /v2/{repo}/blobs/{blob}/x                           | 400 404
          GET    | /v2/{repo}/manifests/tag/                           | 400 404
          GET    | /v2/tags/list                                       | 400 404
          GET    | /v2/manifests/tag                                   | 400 404
          GET    | //v2/{repo}/tags/list                               | 400 404
          GET    | /v2//{repo}/tags/list                               | 400 404
          GET    | /v2/../v2/{repo}/blobs/../nothing                   | 400 404
          GET    | /V2/{repo}/tags/list                                | 404
          GET    | /v2/{repo}/TAGS/list                                | 400 404
          GET    | /v3/                                                | 404
          GET    | /../../../../etc/passwd                             | 400 404
          GET    | /%2e%2e/%2e%2e/etc/passwd                           | 400 404
          GET    | /v2/{repo}/tags/list%3Fn=1                          | 400 404
          POST   | /v2/                                                | 405
          DELETE | /v2/                                                | 405
          POST   | /v2/{repo}/tags/list                                | 405
          DELETE | /v2/{repo}/tags/list                                | 405
          PUT    | /v2/{repo}/blobs/{blob}                             | 405
          POST   | /v2/{repo}/blobs/{blob}                             | 405
          PATCH  | /v2/{repo}/manifests/tag                            | 405
          POST   | /v2/{repo}/referrers/{blob}                         | 405
          PUT    | /v2/_catalog                                        | 405
          GET    | /v2/{repo}/blobs/uploads/                           | 400 404 405
          DELETE | /v2/{repo}/blobs/uploads/                           | 400 404 405
          FOO    | /v2/{repo}/tags/list                                | 400 405
          TRACE  | /v2/{repo}/tags/list                                | 400 405
          CONNECT| /v2/{repo}/tags/list                                | 400 405
          OPTIONS| /v2/{repo}/blobs/{blob}/x                           | 400 404 405
          get    | /v2/{repo}/tags/list                                | 400 405
          """)
  void isRefused(String method, String target, String statuses) {
    Set<Integer> accepted =
        Arrays.stream(statuses.split(" ")).map(Integer::valueOf).collect(Collectors.toSet());
    victim.expectRefused(method, target, List.of(), new byte[0], accepted);
  }
}
