package stowage.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import stowage.bench.load.BlobPush;
import stowage.bench.load.Content;
import stowage.bench.load.Fetch;
import stowage.bench.load.Operation;

/** Everything that is measured, in the order of the report. */
final class Scenarios {

  private static final int MANY = 32;
  private static final int PUSHING = 64;
  private static final int LARGE_PUSHES_PER_ROUND = 2;

  /** Contents to push, by size; made once, since a large one takes a while. */
  private final BySize<Content> contents;

  Scenarios(BySize<Content> contents) {
    this.contents = contents;
  }

  List<Scenario> all() {
    List<Scenario> all = new ArrayList<>(manifests());
    for (BySize.Size size : BySize.Size.values()) {
      all.addAll(blobReads(size));
    }
    for (BlobPush.Style style : BlobPush.Style.values()) {
      all.add(blobPush(BySize.Size.SMALL, style, 1, 0));
      all.add(blobPush(BySize.Size.SMALL, style, PUSHING, 0));
      all.add(blobPush(BySize.Size.MEDIUM, style, 1, 0));
      all.add(blobPush(BySize.Size.LARGE, style, 1, LARGE_PUSHES_PER_ROUND));
    }
    all.add(Scenario.push("manifest push", 1, 0, Scenario.each(Fixture::manifestPush)));
    all.addAll(tagPages());
    return all;
  }

  /** What tokens cost: issuing them, and verifying them with each request. */
  List<Scenario> withAccounts() {
    List<Scenario> all = new ArrayList<>(manifests());
    all.addAll(blobReads(BySize.Size.SMALL));
    all.addAll(blobReads(BySize.Size.MEDIUM));
    all.add(blobPush(BySize.Size.SMALL, BlobPush.Style.POST_THEN_PUT, 1, 0));
    all.add(Scenario.read("token by access token", MANY, it -> it.people().askByToken()));
    all.add(Scenario.read("token for any project", MANY, it -> it.people().askForAny()));
    all.add(Scenario.read("token by password", 4, it -> it.people().askByPassword()));
    return all;
  }

  private static List<Scenario> manifests() {
    List<Scenario> manifests = new ArrayList<>();
    for (String method : List.of("HEAD", "GET")) {
      manifests.add(manifest(method, "tag", fixture -> Fixture.TAG));
      manifests.add(manifest(method, "digest", Fixture::manifestDigest));
    }
    return manifests;
  }

  private static Scenario manifest(String method, String by, Function<Fixture, String> reference) {
    String accept = "Accept: " + Fixture.MEDIA_TYPE + "\r\n";
    return Scenario.read(
        "manifest " + method + " by " + by,
        MANY,
        fixture -> {
          String path = path(fixture.readRepository(), "manifests/" + reference.apply(fixture));
          return new Fetch(fixture.server(), method, path, accept, -1);
        });
  }

  private static List<Scenario> blobReads(BySize.Size size) {
    Function<Fixture, Operation> fetch =
        fixture -> {
          String path = path(fixture.readRepository(), "blobs/" + fixture.blob(size));
          return new Fetch(fixture.server(), "GET", path, "", size.bytes());
        };
    String name = "blob GET " + size.title();
    return List.of(Scenario.read(name, 1, fetch), Scenario.read(name, MANY, fetch));
  }

  private Scenario blobPush(
      BySize.Size size, BlobPush.Style style, int clients, int operationsPerRound) {
    Content content = contents.get(size);
    String name = "blob push " + size.title() + ", " + style.title();
    Function<Fixture, Supplier<Operation>> push =
        fixture ->
            () -> new BlobPush(fixture.server(), fixture.writeRepository(), content::next, style);
    return Scenario.push(name, clients, operationsPerRound, push);
  }

  private static List<Scenario> tagPages() {
    List<Scenario> pages = new ArrayList<>();
    for (int tags : new int[] {100, 10_000, 1_000_000}) {
      pages.add(
          Scenario.page(
              tags,
              fixture -> {
                String path = path(fixture.tagsRepository(tags), "tags/list?n=100&last=t5");
                return new Fetch(fixture.server(), "GET", path, "", -1);
              }));
    }
    return pages;
  }

  private static String path(String repository, String rest) {
    return "/v2/" + repository + "/" + rest;
  }
}
