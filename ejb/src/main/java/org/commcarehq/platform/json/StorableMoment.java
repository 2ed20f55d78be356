package org.commcarehq.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
import org.commcarehq.platform.time.PlainYears;

/** A moment that the database can keep. */
final class StorableMoment extends StdScalarDeserializer<Instant> {
  private static final long serialVersionUID = 1L;

  StorableMoment() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    Instant moment = InstantDeserializer.INSTANT.deserialize(parser, context);
    if (moment != null && !PlainYears.have(moment)) {
      return context.reportInputMismatch(this, "a year of more than four digits");
    }
    return moment;
  }
}
