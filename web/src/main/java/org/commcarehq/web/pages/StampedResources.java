package org.commcarehq.web.pages;

import jakarta.faces.FacesException;
import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ResourceWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** Puts a stamp of its content into the address of our own files, so that they can be cached. */
public class StampedResources extends ResourceHandlerWrapper {
  private static final String LIBRARY = "hq";
  private final Map<String, String> stamps = new ConcurrentHashMap<>();

  /** Wraps the handler that finds the files. */
  public StampedResources(ResourceHandler wrapped) {
    super(wrapped);
  }

  @Override
  public Resource createResource(String name, String library) {
    Resource found = super.createResource(name, library);
    return found != null && LIBRARY.equals(library) ? new Stamped(found) : found;
  }

  private String stampOf(Resource resource) {
    return stamps.computeIfAbsent(resource.getResourceName(), name -> stamp(resource));
  }

  private static String stamp(Resource resource) {
    try (InputStream bytes = resource.getInputStream()) {
      CRC32 sum = new CRC32();
      sum.update(bytes.readAllBytes());
      return Long.toHexString(sum.getValue());
    } catch (IOException unreadable) {
      throw new FacesException(unreadable);
    }
  }

  private final class Stamped extends ResourceWrapper {
    Stamped(Resource wrapped) {
      super(wrapped);
    }

    @Override
    public String getRequestPath() {
      return super.getRequestPath() + "&v=" + stampOf(getWrapped());
    }
  }
}
