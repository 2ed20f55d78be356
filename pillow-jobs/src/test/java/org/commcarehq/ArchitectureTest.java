package org.commcarehq;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.commcarehq.house.OurClasses;

@AnalyzeClasses(packages = "org.commcarehq", importOptions = OurClasses.class)
class ArchitectureTest {
  @ArchTest static final ArchTests HOUSE = ArchTests.in(HouseRules.class);
  @ArchTest static final ArchTests SOURCES = ArchTests.in(SourceRules.class);
}
