package org.commcarehq.platform.blobs;

class MemoryBlobStoreTest implements BlobStoreContract {
  private final BlobStore store = new MemoryBlobStore();

  @Override
  public BlobStore store() {
    return store;
  }
}
