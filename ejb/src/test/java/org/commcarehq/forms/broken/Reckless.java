package org.commcarehq.forms.broken;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import javax.xml.stream.XMLInputFactory;

/** Does whatever the rules forbid. */
class Reckless {
  static int counted;
  EntityManager entities;

  Response answer() {
    return Response.ok(Instant.now() + " " + UUID.randomUUID()).build();
  }

  XMLInputFactory reader() {
    return XMLInputFactory.newFactory();
  }
}
