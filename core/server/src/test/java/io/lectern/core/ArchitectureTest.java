package io.lectern.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;

/** What may know what. {@code Main} and {@code Server}, which wire all, stand above the packages. */
@AnalyzeClasses(packages = "io.lectern.core", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String WEB = "io.lectern.core.web..";
    private static final String BRIDGE = "io.lectern.core.bridge..";
    private static final String LIVEKIT = "io.lectern.core.livekit..";
    private static final String NATS = "io.lectern.bus.nats..";

    private static GivenClassesConjunction outside(String... packages) {
        return noClasses().that().resideOutsideOfPackages(packages);
    }

    @ArchTest
    static final ArchRule featuresKnowNoAdapter = outside("io.lectern.core", WEB, BRIDGE, LIVEKIT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WEB, BRIDGE, LIVEKIT);

    @ArchTest
    static final ArchRule theRealBusIsMadeByMainAlone = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(NATS, "io.lectern.bus.memory..");

    @ArchTest
    static final ArchRule onlyTheBusKnowsNats =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.nats..");

    @ArchTest
    static final ArchRule liveKitIsKnownInOnePackageAlone = outside(LIVEKIT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.livekit..", "livekit..", "retrofit2..", "okhttp3..");

    @ArchTest
    static final ArchRule pf4jIsKnownInOnePackageAlone =
            outside(BRIDGE).should().dependOnClassesThat().resideInAPackage("org.pf4j..");

    @ArchTest
    static final ArchRule yamlIsKnownInOnePackageAlone =
            outside("io.lectern.core.config..").should().dependOnClassesThat().resideInAPackage("org.yaml..");

    @ArchTest
    static final ArchRule onlyMainReadsTheEnvironmentOrExits = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class);

    @ArchTest
    static final ArchRule packagesMakeNoCycle =
            slices().matching("io.lectern.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whatWiresIsForNobody = classes()
            .that()
            .resideInAPackage("io.lectern.core")
            .should()
            .onlyBeAccessed()
            .byAnyPackage("io.lectern.core");
}
