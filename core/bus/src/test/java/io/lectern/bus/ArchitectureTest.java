package io.lectern.bus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.lectern.bus", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule natsIsKnownInOnePackageAlone = noClasses()
            .that()
            .resideOutsideOfPackage("io.lectern.bus.nats..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.nats..");

    @ArchTest
    static final ArchRule theInterfacesKnowNoneOfThoseWhoFillThem = noClasses()
            .that()
            .resideInAPackage("io.lectern.bus")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lectern.bus.nats..", "io.lectern.bus.memory..");

    /** Applications depend on the bus, whatever they are; it depends on none of them. */
    @ArchTest
    static final ArchRule theBusStandsAlone = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lectern.core..", "io.lectern.bridge..", "io.lectern.protocol..", "io.vertx..");
}
