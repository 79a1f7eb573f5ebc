package io.lectern.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What keeps the contract small and free of anybody's library. */
class ContractShapeTest {
    private static final JavaClasses CONTRACT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lectern.bridge");

    @Test
    void exposesTypesOfTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("io.lectern.bridge..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.lectern.bridge", "java..")
                .check(CONTRACT);
    }

    @Test
    void liesInOnePackageWhichIsAllTheLoaderShows() {
        classes().should().resideInAPackage("io.lectern.bridge").check(CONTRACT);
    }

    @Test
    void staysSmallEnoughToRead() {
        long types = CONTRACT.stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getName)
                .count();
        assertTrue(types >= 20 && types < 45, "The contract has " + types + " types of its own, nested ones aside.");
    }
}
