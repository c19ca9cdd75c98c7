package stowage.metadata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import stowage.model.Digest;

/**
 * A statement over a list of digests that selects some of them: one text for each power of two, the
 * rest of a list filled up with its last digest.
 */
final class DigestLists {

  private static final int MAX_DIGESTS = 64;

  private final BiFunction<DSLContext, List<Param<byte[]>>, Query> builder;
  private final String locks;
  private final Map<Integer, Sql> statements = new ConcurrentHashMap<>();

  DigestLists(BiFunction<DSLContext, List<Param<byte[]>>, Query> builder, String locks) {
    this.builder = builder;
    this.locks = locks;
  }

  /** In the order of digests, which is the order that locks are taken in. */
  Set<Digest> select(Reading rows, Repository repository, Collection<Digest> digests) {
    List<Digest> sorted = List.copyOf(new TreeSet<>(digests));
    Set<Digest> selected = new LinkedHashSet<>();
    for (int from = 0; from < sorted.size(); from += MAX_DIGESTS) {
      List<Digest> some = sorted.subList(from, Math.min(sorted.size(), from + MAX_DIGESTS));
      selected.addAll(selectSome(rows, repository, some));
    }
    return selected;
  }

  private List<Digest> selectSome(Reading rows, Repository repository, List<Digest> digests) {
    int size = powerOfTwoFrom(digests.size());
    List<@Nullable Object> values = new ArrayList<>();
    values.add(repository.id());
    digests.forEach(digest -> values.add(digest.stored()));
    values.addAll(Collections.nCopies(size - digests.size(), digests.getLast().stored()));
    Sql sql = statements.computeIfAbsent(size, this::ofSize);
    return rows.list(sql, row -> Digest.ofStored(row.getBytes(1)), values.toArray());
  }

  private Sql ofSize(int size) {
    return Sql.of(dsl -> builder.apply(dsl, params(size))).locking(locks);
  }

  private static List<Param<byte[]>> params(int size) {
    List<Param<byte[]>> params = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      params.add(DSL.param("digest" + i, SQLDataType.BLOB));
    }
    return params;
  }

  private static int powerOfTwoFrom(int number) {
    return number == 1 ? 1 : Integer.highestOneBit(number - 1) << 1;
  }
}
