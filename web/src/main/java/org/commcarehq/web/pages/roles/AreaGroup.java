package org.commcarehq.web.pages.roles;

import java.io.Serializable;
import java.util.List;

/** Lines of the editor that belong together. */
public record AreaGroup(String title, String words, List<AreaLine> lines) implements Serializable {}
