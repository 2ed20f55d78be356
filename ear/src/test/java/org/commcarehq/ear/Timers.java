package org.commcarehq.ear;

import java.io.IOException;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.Property;

/** The timers of the running server, which its management can ring before their time. */
final class Timers {
  private static final int PORT = Integer.getInteger("hq.management.port", 10990);

  private Timers() {}

  /** Rings the timer of a singleton of the workers that was scheduled with this description. */
  static void ring(String bean, String info) throws IOException {
    ModelNode timers =
        new ModelNode()
            .add("deployment", "commcarehq.ear")
            .add("subdeployment", "commcarehq-mdb-workers.jar")
            .add("subsystem", "ejb3")
            .add("singleton-bean", bean)
            .add("service", "timer-service");
    try (ModelControllerClient server = ModelControllerClient.Factory.create("127.0.0.1", PORT)) {
      ModelNode read = operation("read-resource", timers);
      read.get("recursive").set(true);
      read.get("include-runtime").set(true);
      for (Property timer : done(server, read).get("timer").asPropertyList()) {
        if (timer.getValue().get("info").asString("").contains(info)) {
          done(server, operation("trigger", timers.clone().add("timer", timer.getName())));
          return;
        }
      }
    }
    throw new IllegalStateException(bean + " has no timer " + info);
  }

  private static ModelNode operation(String name, ModelNode address) {
    ModelNode operation = new ModelNode();
    operation.get("operation").set(name);
    operation.get("address").set(address);
    return operation;
  }

  private static ModelNode done(ModelControllerClient server, ModelNode operation)
      throws IOException {
    ModelNode answer = server.execute(operation);
    if (!answer.get("outcome").asString().equals("success")) {
      throw new IllegalStateException(answer.get("failure-description").asString());
    }
    return answer.get("result");
  }
}
