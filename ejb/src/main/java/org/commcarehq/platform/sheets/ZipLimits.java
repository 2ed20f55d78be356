package org.commcarehq.platform.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.commcarehq.platform.Refused;

/**
 * How much may come out of a packed file. What an entry says of itself is not believed: everything
 * is unpacked once and counted before anybody reads it.
 *
 * @param entries how many entries there may be
 * @param entryBytes how large one may be
 * @param keptBytes how large all may be that a reader holds in memory
 * @param totalBytes how large all may be together
 */
record ZipLimits(int entries, long entryBytes, long keptBytes, long totalBytes) {
  private static final long MIB = 1 << 20;

  static ZipLimits usual() {
    return new ZipLimits(1_000, 200 * MIB, 64 * MIB, 500 * MIB);
  }

  /**
   * @throws Refused when more would come out, or nothing can be unpacked
   */
  void check(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > entries) {
        throw new Refused(SheetRefusal.TOO_LARGE_UNPACKED, "more than " + entries + " parts");
      }
      count(zip);
    } catch (IOException | IllegalArgumentException e) {
      throw new Refused(SheetRefusal.NOT_A_SPREADSHEET, "it cannot be unpacked");
    }
  }

  private void count(ZipFile zip) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long all = 0;
    long kept = 0;
    for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
      ZipEntry entry = each.nextElement();
      boolean streamed = entry.getName().contains("worksheets/");
      long size = 0;
      try (InputStream in = zip.getInputStream(entry)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          size += read;
          all += read;
          kept += streamed ? 0 : read;
          refuseAbove(size, entryBytes);
          refuseAbove(kept, keptBytes);
          refuseAbove(all, totalBytes);
        }
      }
    }
  }

  private static void refuseAbove(long size, long limit) {
    if (size > limit) {
      throw new Refused(SheetRefusal.TOO_LARGE_UNPACKED, "more than " + limit / MIB + " MB");
    }
  }
}
