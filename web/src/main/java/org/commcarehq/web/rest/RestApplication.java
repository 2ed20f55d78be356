package org.commcarehq.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All JAX-RS resources; {@link RestRoutes} leads the public addresses here. */
@ApplicationPath(RestRoutes.PREFIX)
public class RestApplication extends Application {}
