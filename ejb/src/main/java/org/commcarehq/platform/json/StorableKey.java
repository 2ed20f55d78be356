package org.commcarehq.platform.json;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import java.io.IOException;

/** The name of a value, without the characters that the database cannot keep. */
final class StorableKey extends KeyDeserializer {
  @Override
  public Object deserializeKey(String key, DeserializationContext context) throws IOException {
    return Storable.is(key)
        ? key
        : context.handleWeirdKey(String.class, key, "a character that is none");
  }
}
