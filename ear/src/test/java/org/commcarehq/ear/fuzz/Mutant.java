package org.commcarehq.ear.fuzz;

import java.util.List;
import java.util.Map;

/**
 * One request that should never have been sent.
 *
 * @param number with the run's seed it makes the same mutant again
 * @param form the bytes of the form inside
 * @param body the whole body, also where its framing is spoiled
 * @param below where it is sent, below the receiver
 * @param headers beside those that every phone sends; Content-Length may lie
 * @param framed true while the server can tell which bytes of the body are the form
 * @param decent true while the framing of the request is right: then it must be answered
 * @param story what was done to it
 */
record Mutant(
    long number,
    byte[] form,
    byte[] body,
    String below,
    Map<String, String> headers,
    boolean framed,
    boolean decent,
    List<String> story) {}
