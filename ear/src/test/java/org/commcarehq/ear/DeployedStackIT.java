package org.commcarehq.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.commcarehq.domains.DomainService;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Enters the running server beside the application and uses one of its doors. */
@ExtendWith(ArquillianExtension.class)
class DeployedStackIT {
  /**
   * The application is deployed already; this archive holds only the test, and sees its classes.
   */
  private static final String SEES_THE_APPLICATION =
      """
      <jboss-deployment-structure>
        <deployment>
          <dependencies>
            <module name="deployment.commcarehq.ear.commcarehq-ejb.jar"/>
          </dependencies>
        </deployment>
      </jboss-deployment-structure>
      """;

  @Deployment
  static WebArchive test() {
    return ShrinkWrap.create(WebArchive.class, "stack-test.war")
        .addAsWebInfResource(
            new StringAsset(SEES_THE_APPLICATION), "jboss-deployment-structure.xml");
  }

  @Test
  void a_door_of_the_deployed_application_answers_from_the_database() throws NamingException {
    DomainService domains =
        (DomainService)
            new InitialContext().lookup("java:global/commcarehq/commcarehq-ejb/DomainService");

    assertEquals(Optional.empty(), domains.find("no-such-project"));
  }
}
