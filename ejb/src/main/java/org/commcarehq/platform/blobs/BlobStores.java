package org.commcarehq.platform.blobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import org.commcarehq.platform.settings.Settings;

/** Chooses the blob store that the settings name. */
@ApplicationScoped
public class BlobStores {

  /** The one blob store of this node. */
  @Produces
  @ApplicationScoped
  public BlobStore store(Settings settings) {
    return switch (settings.blobs().kind()) {
      case S3 -> new S3BlobStore(settings.s3(), settings.tempFolder());
      case FOLDER -> new FolderBlobStore(settings.blobs().folder());
    };
  }

  void close(@Disposes BlobStore store) throws Exception {
    if (store instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }
}
