package stowage.core.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what a token grants, and for whom, as it stands in the token. */
final class AccessWriter {

  private static final String ANYTHING = "*";
  private static final List<Right> WRITING = List.of(Right.PUSH, Right.DELETE);

  private AccessWriter() {}

  static List<Map<String, Object>> write(List<AccessEntry> entries) {
    return entries.stream().map(AccessWriter::write).toList();
  }

  private static Map<String, Object> write(AccessEntry entry) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("type", entry.type());
    written.put("name", entry.name());
    written.put("actions", entry.actions());
    entry.meta().ifPresent(meta -> written.put("meta", write(meta, Set.copyOf(entry.actions()))));
    return written;
  }

  private static Map<String, Object> write(AccessEntry.Meta meta, Set<String> actions) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("project_path", meta.projectPath());
    written.put("project_id", meta.projectId());
    written.put("root_namespace_id", meta.rootNamespaceId());
    if (WRITING.stream().anyMatch(right -> grants(actions, right))) {
      meta.denials().ifPresent(denials -> write(denials, actions, written));
    }
    return written;
  }

  /** One list for each way to write that is granted, even an empty one. */
  private static void write(TagDenials denials, Set<String> actions, Map<String, Object> meta) {
    Map<String, Object> denied = new LinkedHashMap<>();
    if (grants(actions, Right.PUSH)) {
      denied.put(Right.PUSH.wireName(), texts(denials.push()));
    }
    if (grants(actions, Right.DELETE)) {
      denied.put(Right.DELETE.wireName(), texts(denials.delete()));
    }
    meta.put("tag_deny_access_patterns", denied);
    if (!denials.immutable().isEmpty()) {
      meta.put("tag_immutable_patterns", texts(denials.immutable()));
    }
  }

  static Map<String, Object> write(TokenContent.UserInfo user) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("token_type", user.tokenType());
    written.put("username", user.username());
    user.userId().ifPresent(id -> written.put("user_id", id));
    user.deployTokenId().ifPresent(id -> written.put("deploy_token_id", id));
    return written;
  }

  private static boolean grants(Set<String> actions, Right right) {
    return actions.contains(right.wireName()) || actions.contains(ANYTHING);
  }

  private static List<String> texts(List<TagPattern> patterns) {
    return patterns.stream().map(TagPattern::text).toList();
  }
}
