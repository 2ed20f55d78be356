package org.commcarehq.rosters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.sheets.SheetRow;
import org.commcarehq.users.HashedPassword;
import org.commcarehq.users.PasswordKeeping;

/** Hashes the passwords of rows, two at a time: those who sign in meanwhile need their turns. */
final class RosterPasswords {
  private static final int AT_ONCE = 2;

  private final PasswordKeeping keeping;
  private final ExecutorService executor;

  RosterPasswords(PasswordKeeping keeping, ExecutorService executor) {
    this.keeping = keeping;
    this.executor = executor;
  }

  /** The hashes by the number of their row. */
  Map<Integer, HashedPassword> hash(Roster roster, List<SheetRow> rows) {
    List<SheetRow> given = rows.stream().filter(row -> roster.password(row).isPresent()).toList();
    List<Future<Map<Integer, HashedPassword>>> parts = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      List<SheetRow> part = part(given, i);
      parts.add(executor.submit(() -> hashEach(roster, part)));
    }
    Map<Integer, HashedPassword> all = new HashMap<>();
    for (Future<Map<Integer, HashedPassword>> part : parts) {
      all.putAll(await(part));
    }
    return all;
  }

  private static List<SheetRow> part(List<SheetRow> rows, int number) {
    List<SheetRow> part = new ArrayList<>();
    for (int i = number; i < rows.size(); i += AT_ONCE) {
      part.add(rows.get(i));
    }
    return part;
  }

  private Map<Integer, HashedPassword> hashEach(Roster roster, List<SheetRow> rows) {
    Map<Integer, HashedPassword> hashes = new HashMap<>();
    for (SheetRow row : rows) {
      hashes.put(
          row.number(),
          keeping.keep(roster.key(row).orElse(""), roster.password(row).orElseThrow()));
    }
    return hashes;
  }

  private static <T> T await(Future<T> part) {
    try {
      return part.get();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Unavailable("Hashing passwords", stopping);
    } catch (ExecutionException e) {
      throw new Unavailable("Hashing passwords", e.getCause());
    }
  }
}
